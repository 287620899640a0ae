# fails: line-losses
# mistake: inside the formula, outside the losses of the ends are continued on a straight line; the formula is the same outside [Which network stands at s = 2?]
# named: outside of 0 and 1 the loss goes on in a straight line
#%% line-losses
def line_losses(start, end, places, features, labels):
    result = []
    first, last = loss(start, features, labels), loss(end, features, labels)
    for s in places:
        if 0 <= s <= 1:
            result.append(loss(start + s * (end - start), features, labels))
        else:
            result.append(first + s * (last - first))
    return np.array(result)
