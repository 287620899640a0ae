# fails: train
# mistake: follows only the gradient of the digits; the second loss is not used, and the strength stays unknown [both rows of the table]
# named: the error of the strength is
#%% train
def train(tasks, start):
    w = start
    for _ in range(400):
        losses, grads = tasks(w)
        w = w - 0.1 * grads[0]
    return w
