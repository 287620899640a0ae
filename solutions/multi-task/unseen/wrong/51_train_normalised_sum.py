# fails: train
# mistake: the sum of the two gradients is brought to length 1, not each of them: the scale still decides which task is heard [each gradient by its own size]
# named: With the squared error times 1e+04
#%% train
def train(tasks, start):
    w = start
    for k in range(500):
        losses, grads = tasks(w)
        g = grads.sum(axis=0)
        w = w - 0.1 * (1 - k / 600) * g / np.linalg.norm(g)
    return w
