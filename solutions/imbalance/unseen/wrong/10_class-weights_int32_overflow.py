# fails: class-weights
# mistake: counts are converted to int32, and K * n_c overflows beyond 2.1e9: wrong for large counts only [counts go up to 1e9; K n_c is larger]
# named: ordinary values are right, extreme ones are not
#%% class-weights
def inverse_frequency(counts):
    n = counts.astype(np.int32)
    return n.sum() / (np.int32(len(n)) * n)


def inverse_root(counts):
    return np.sqrt(inverse_frequency(counts))


def effective_number(counts, beta):
    return (1 - beta) / -np.expm1(counts * np.log(beta))
