# fails: train
# mistake: 600 steps, and one call before them for the first losses: 601 calls, at most 600 are allowed [count all calls]
# named: There were 601 calls
#%% train
def train(tasks, start):
    w = start
    losses, grads = tasks(w)
    average = losses
    for _ in range(600):
        losses, grads = tasks(w)
        average = 0.5 * average + 0.5 * losses
        w = w - 0.17 * (grads / (2 * average[:, None])).sum(axis=0)
    return w
