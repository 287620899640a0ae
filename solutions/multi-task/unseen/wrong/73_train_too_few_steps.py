# fails: train
# mistake: 60 steps of 0.1: the digits are not learned yet; 600 calls are allowed [some hundred steps]
# named:
#%% train
def train(tasks, start):
    w = start
    for _ in range(60):
        losses, grads = tasks(w)
        w = w - 0.1 * (grads / (2 * losses[:, None])).sum(axis=0)
    return w
