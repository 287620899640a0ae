# fails: rewritten
# mistake: units are swapped one after another in place (k with order[k]), so later ones find other units already moved; right for few orders; unit k is unit order[k] of the OLD network [Which network is read after the first swap?]
# named:
#%% rewritten
def rewritten(theta, order, factors, D):
    W1, b1, w2, b2 = parts(theta, D)
    for k, o in enumerate(order):
        if k < o:
            for p in (W1, b1, w2):
                p[[k, o]] = p[[o, k]]
    return joined(W1 * factors[:, None], b1 * factors, w2 / factors, b2)
