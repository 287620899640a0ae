# fails: class-weights
# mistake: the results are written into an array of the dtype of counts: whole counts give whole weights [zeros_like takes over the dtype]
# named: the division is that of whole numbers
#%% class-weights
def inverse_frequency(counts):
    w = np.zeros_like(counts)
    w[:] = counts.sum() / (len(counts) * counts)
    return w


def inverse_root(counts):
    return np.sqrt(inverse_frequency(counts))


def effective_number(counts, beta):
    return (1 - beta) / -np.expm1(counts * np.log(beta))
