# fails: class-weights
# mistake: the root covers n_c alone: N / (K sqrt(n_c)) [the whole fraction is under the root]
# named: only the counts are under the root
#%% class-weights
def inverse_frequency(counts):
    return counts.sum() / (len(counts) * counts)


def inverse_root(counts):
    return counts.sum() / (len(counts) * np.sqrt(counts))


def effective_number(counts, beta):
    return (1 - beta) / -np.expm1(counts * np.log(beta))
