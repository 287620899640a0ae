# fails: rewritten
# mistake: the bias is put in order, but not multiplied; the text: the row of W1 and its bias [What leads into a unit?]
# named: the bias is not multiplied
#%% rewritten
def rewritten(theta, order, factors, D):
    W1, b1, w2, b2 = parts(theta, D)
    return joined(W1[order] * factors[:, None], b1[order], w2[order] / factors, b2)
