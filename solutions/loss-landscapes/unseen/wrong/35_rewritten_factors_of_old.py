# fails: rewritten
# mistake: factors are numbered by the old units (factors[order]); the text: the new unit k is multiplied by factors[k] [Whose factor is factors[k]?]
# named: the factors are put into the new order, too
#%% rewritten
def rewritten(theta, order, factors, D):
    W1, b1, w2, b2 = parts(theta, D)
    f = factors[order]
    return joined(W1[order] * f[:, None], b1[order] * f, w2[order] / f, b2)
