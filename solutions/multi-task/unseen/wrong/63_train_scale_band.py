# fails: train
# mistake: lifts or tames by the first loss only if it is outside 0.05 to 20 ('near 1 the plain sum will do'), where the plain sum is wrong by up to twenty [follow the losses at all scales]
# named: With the squared error times
#%% train
def train(tasks, start):
    w = start
    first = tasks(w)[0]
    scale = first[1] if not 0.002 < first[1] < 50 else 1.0
    for _ in range(400):
        losses, grads = tasks(w)
        w = w - 0.15 * (grads[0] + grads[1] / scale)
    return w
