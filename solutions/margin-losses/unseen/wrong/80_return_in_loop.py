# fails: hinge-loop
# mistake: The `return` stands inside the loop, so the function ends after the first example.
# named: the loop returns after the first example
#%% hinge-loop
def hinge_loop(logits, labels):
    losses = []
    for i in range(len(logits)):
        losses.append(max(0, 1 - logits[i] * labels[i]))
        return losses
