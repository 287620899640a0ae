# fails: train
# mistake: keeps the weights of the first training in a default argument: later scales get the weights of the first one; the same function is judged on several [no memory between trainings]
# named: were the steps too long
#%% train
def train(tasks, start, memory=[]):
    w = start
    losses, grads = tasks(w)
    if not memory:
        memory.append(1 / (2 * losses))
    for _ in range(400):
        losses, grads = tasks(w)
        w = w - 0.2 * (memory[0] @ grads)
    return w
