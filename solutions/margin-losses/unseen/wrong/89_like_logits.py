# fails: exponential
# mistake: The losses are written into an array of the logits' type, so for integer logits they are cut to integers.
# named: it goes wrong when the input holds integers
#%% exponential
def exponential(logits, labels):
    loss = np.zeros_like(logits)
    loss[...] = np.exp(-logits * labels)
    return loss
