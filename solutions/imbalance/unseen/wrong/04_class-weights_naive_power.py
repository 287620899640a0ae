# fails: class-weights
# mistake: 1 - beta**n as it stands loses digits for beta near 1; nine are asked for [use expm1 of n log beta]
# named: 1 - beta^n is computed as it stands, which loses digits near 1
#%% class-weights
def inverse_frequency(counts):
    return counts.sum() / (len(counts) * counts)


def inverse_root(counts):
    return np.sqrt(inverse_frequency(counts))


def effective_number(counts, beta):
    return (1 - beta) / (1 - beta**counts)
