# fails: rewritten
# mistake: turns the units round by the place of the first one (np.roll), right for rotations as in the visible check only; order may be any [Try the order 1, 0, 2]
# named:
#%% rewritten
def rewritten(theta, order, factors, D):
    W1, b1, w2, b2 = parts(theta, D)
    s = -int(order[0])
    W1, b1, w2 = np.roll(W1, s, axis=0), np.roll(b1, s), np.roll(w2, s)
    return joined(W1 * factors[:, None], b1 * factors, w2 / factors, b2)
