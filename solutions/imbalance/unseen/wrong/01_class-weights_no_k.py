# fails: class-weights
# mistake: N / n_c: the K of equation (12.2) is left out, so two equal classes get 2, and the root is wrong with it [the number of classes is left out]
# named: the number of classes is left out
#%% class-weights
def inverse_frequency(counts):
    return counts.sum() / counts


def inverse_root(counts):
    return np.sqrt(inverse_frequency(counts))


def effective_number(counts, beta):
    return (1 - beta) / -np.expm1(counts * np.log(beta))
