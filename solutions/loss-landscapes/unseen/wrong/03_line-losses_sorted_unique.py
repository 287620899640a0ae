# fails: line-losses
# mistake: np.unique sorts the places and drops repeated ones; asked is the order of `places`, shape (S,) [In which order, and how many losses come back?]
# named: the places are sorted
#%% line-losses
def line_losses(start, end, places, features, labels):
    losses = []
    for s in np.unique(places):
        losses.append(loss((1 - s) * start + s * end, features, labels))
    return np.array(losses)
