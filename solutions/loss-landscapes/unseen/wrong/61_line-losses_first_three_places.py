# fails: line-losses
# mistake: range(3), the number of places in the visible check; asked is every place, for any S >= 1 [How many places are there?]
# named:
#%% line-losses
def line_losses(start, end, places, features, labels):
    losses = np.zeros(len(places))
    for i in range(min(3, len(places))):
        losses[i] = loss((1 - places[i]) * start + places[i] * end, features, labels)
    return losses
