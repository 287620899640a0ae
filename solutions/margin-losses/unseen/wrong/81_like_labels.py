# fails: hinge-loop
# mistake: The losses are written into an array of integers (made like the labels), which cuts off what stands behind the point.
# named: fractions are cut off
#%% hinge-loop
def hinge_loop(logits, labels):
    losses = np.zeros_like(labels)
    for i, (z, y) in enumerate(zip(logits, labels)):
        losses[i] = max(0, 1 - y * z)
    return losses
