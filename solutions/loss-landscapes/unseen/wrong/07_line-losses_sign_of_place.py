# fails: line-losses
# mistake: uses |s|, "a place is a distance"; a negative place lies on the other side of the start, the formula is the same [Where is s = -0.5?]
# named: only the size of `places` is used
#%% line-losses
def line_losses(start, end, places, features, labels):
    result = []
    for s in places:
        s = abs(s)
        result.append(loss(start + s * (end - start), features, labels))
    return np.array(result)
