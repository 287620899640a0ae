# fails: class-weights
# mistake: expm1 is used for counts up to 3 only, those of the visible check; for larger ones 1 - beta**n is computed as it stands, which loses digits for a beta near 1 [every count needs expm1]
# named: lose digits for other betas near 1
#%% class-weights
def inverse_frequency(counts):
    return counts.sum() / (len(counts) * counts)


def inverse_root(counts):
    return np.sqrt(inverse_frequency(counts))


def effective_number(counts, beta):
    small = counts <= 3
    return (1 - beta) / np.where(small, -np.expm1(counts * np.log(beta)), 1 - beta**counts)
