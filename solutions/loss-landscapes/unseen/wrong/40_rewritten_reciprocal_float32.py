# fails: rewritten
# mistake: 1 / factors is rounded to float32: exact for powers of two as in the visible check; nine digits count [In which precision do you divide?]
# named: only the first digits are right
#%% rewritten
def rewritten(theta, order, factors, D):
    W1, b1, w2, b2 = parts(theta, D)
    back = np.reciprocal(factors.astype(np.float32))
    return joined(W1[order] * factors[:, None], b1[order] * factors, w2[order] * back, b2)
