# fails: train
# mistake: trains the strength alone, then the digits alone, on all parameters: the trunk forgets the strength [both tasks in each step]
# named: the error of the strength is
#%% train
def train(tasks, start):
    w = start
    for k in range(598):
        losses, grads = tasks(w)
        task = 1 if k < 150 else 0
        w = w - 0.2 * grads[task] / losses[task]
    return w
