# fails: barrier
# mistake: minus the loss at the start, which is the higher end in the visible check; asked is the larger of both [Which end is higher?]
# named: above the start
#%% barrier
def barrier(start, end, features, labels, count):
    losses = line_losses(start, end, np.linspace(0, 1, count), features, labels)
    return losses.max() - losses[0]
