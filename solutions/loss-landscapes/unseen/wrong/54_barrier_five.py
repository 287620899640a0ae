# fails: barrier
# mistake: always 5 places, count is ignored [How many places are looked at?]
# named: the number of places is not the one that is given
#%% barrier
def barrier(start, end, features, labels, count):
    losses = line_losses(start, end, np.linspace(0, 1, 5), features, labels)
    return losses.max() - max(losses[0], losses[-1])
