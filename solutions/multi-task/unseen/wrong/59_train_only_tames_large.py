# fails: train
# mistake: divides a loss only if it is above 1, so that small scales are not lifted: at 1e-4 the strength is not learned [small losses need large weights]
# named: With the squared error times 0.0001, the error of the strength
#%% train
def train(tasks, start):
    w = start
    for _ in range(500):
        losses, grads = tasks(w)
        w = w - 0.1 * (grads / np.maximum(losses, 1)[:, None]).sum(axis=0)
    return w
