# fails: barrier
# mistake: endpoint=False with count - 1 places: the last place is missing, so a line that rises to the end gets a negative barrier; both ends are among the places, and it is 0 there [Is the end among your places?]
# named: it is right almost everywhere
#%% barrier
def barrier(start, end, features, labels, count):
    s = np.linspace(0, 1, count - 1, endpoint=False)
    top = line_losses(start, end, s, features, labels).max()
    return top - max(loss(start, features, labels), loss(end, features, labels))
