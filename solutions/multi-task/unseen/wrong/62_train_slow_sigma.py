# fails: train
# mistake: learns s by its slope from 0 with the same small rate 0.01 as the network: it never arrives where the scale is 1e6 or 1e-6 [begin at the best s, let it move faster]
# named: were the steps too long
#%% train
def train(tasks, start):
    w, s = start, np.zeros(2)
    c = np.array([1.0, 0.5])
    for _ in range(600):
        losses, grads = tasks(w)
        weights = c * np.exp(-2 * s)
        w = w - 0.1 * weights @ grads
        s = s - 0.01 * np.clip(1 - 2 * weights * losses, -1, 1)
    return w
