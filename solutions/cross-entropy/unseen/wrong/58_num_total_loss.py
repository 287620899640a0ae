# fails: numerical-gradient
# mistake: one entry is moved at a time and the losses of ALL rows are summed: a row with a huge or infinite loss spoils the digits of the others; shows with a loss such as z**2 at rows 1 and 1e8
# named: A row with a huge loss
#%% numerical-gradient
def numerical_gradient(loss, logits, labels, h=1e-5):
    z = np.asarray(logits, dtype=float)
    g = np.zeros(z.shape)
    for i in range(z.shape[0]):
        for k in range(z.shape[1]):
            up, down = z.copy(), z.copy()
            up[i, k] += h
            down[i, k] -= h
            g[i, k] = (np.sum(loss(up, labels)) - np.sum(loss(down, labels))) / (2 * h)
    return g
