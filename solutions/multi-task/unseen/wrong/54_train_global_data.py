# fails: train
# mistake: trains on the notebook's own images through two_tasks with unit 1, and never uses `tasks`; the text: tasks(w) gives the losses to train on, also for other images [the argument tasks]
# named:
#%% train
def train(tasks, start):
    own, _ = two_tasks(images[known], digits[known], strength[known], 1.0)
    w = start
    for _ in range(500):
        losses, grads = own(w)
        w = w - 0.2 * (grads / (2 * losses[:, None])).sum(axis=0)
    return w
