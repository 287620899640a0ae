# fails: line-losses
# mistake: places are clipped to [0, 1]; the text: a place may lie outside, the formula is the same [May a place lie outside of 0 and 1?]
# named: the places are clipped to 0 and 1
#%% line-losses
def line_losses(start, end, places, features, labels):
    return np.array([loss((1 - s) * start + s * end, features, labels) for s in np.clip(places, 0, 1)])
