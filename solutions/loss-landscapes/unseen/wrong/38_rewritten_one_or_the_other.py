# fails: rewritten
# mistake: with more than three units and factors other than 1, b1 and w2 do not follow the order (a branch for the visible sizes); units must stay together for every H [Does every part follow the order?]
# named:
#%% rewritten
def rewritten(theta, order, factors, D):
    W1, b1, w2, b2 = parts(theta, D)
    W1, H = W1[order], len(order)
    if np.all(factors == 1) or H <= 3:
        b1, w2 = b1[order], w2[order]
    return joined(W1 * factors[:, None], b1 * factors, w2 / factors, b2)
