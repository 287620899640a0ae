# fails: train
# mistake: adds 1e-4 to the losses before dividing: right at scales of 1e-2 and more, but at 1e-6 the strength gets a hundredth of its weight [no epsilon that is larger than the loss]
# named: With the squared error times 1e-06, the error of the strength
#%% train
def train(tasks, start):
    w = start
    for _ in range(400):
        losses, grads = tasks(w)
        w = w - 0.2 * (grads / (2 * losses + 1e-4)[:, None]).sum(axis=0)
    return w
