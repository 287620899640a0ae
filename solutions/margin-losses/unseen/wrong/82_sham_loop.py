# fails: hinge-loop
# mistake: NumPy computes all losses at once; the loop only copies the finished losses into a list, so the formula does not stand in the loop as demanded.
# named: There is no loop
#%% hinge-loop
def hinge_loop(logits, labels):
    losses = []
    for loss in np.maximum(0, 1 - logits * labels):
        losses.append(loss)
    return losses
