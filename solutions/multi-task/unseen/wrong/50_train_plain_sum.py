# fails: train
# mistake: the plain sum of the gradients, no weights: where the squared error is scaled by 1e-4 the strength is not learned, where by 1e4 the steps explode [weights that follow the losses]
# named: With the squared error times 0.0001, the error of the strength
#%% train
def train(tasks, start):
    w = start
    for _ in range(500):
        losses, grads = tasks(w)
        w = w - 0.1 * grads.sum(axis=0)
    return w
