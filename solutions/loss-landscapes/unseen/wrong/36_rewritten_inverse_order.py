# fails: rewritten
# mistake: old unit k goes to the place order[k]; the text: unit k of the new network is unit order[k] of the old [Which unit of the old network is the first of the new?]
# named: the order is read the other way round
#%% rewritten
def rewritten(theta, order, factors, D):
    W1, b1, w2, b2 = parts(theta, D)
    V, c, v = np.empty_like(W1), np.empty_like(b1), np.empty_like(w2)
    V[order], c[order], v[order] = W1, b1, w2
    return joined(V * factors[:, None], c * factors, v / factors, b2)
