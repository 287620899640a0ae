# fails: barrier
# mistake: above the straight line between the losses of the ends, the other definition of a barrier; asked is above the higher end [Above what does it rise?]
# named: above the straight line between the losses of the ends
#%% barrier
def barrier(start, end, features, labels, count):
    losses = line_losses(start, end, np.linspace(0, 1, count), features, labels)
    return np.max(losses - np.linspace(losses[0], losses[-1], count))
