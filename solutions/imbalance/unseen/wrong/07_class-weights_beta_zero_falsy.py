# fails: class-weights
# mistake: a beta of 0 is taken for 'none given' and leads to the weights by inverse frequency [a beta of 0 gives every class the weight 1]
# named: it is right almost everywhere
#%% class-weights
def inverse_frequency(counts):
    return counts.sum() / (len(counts) * counts)


def inverse_root(counts):
    return np.sqrt(inverse_frequency(counts))


def effective_number(counts, beta):
    if not beta:
        return inverse_frequency(counts)
    return (1 - beta) / -np.expm1(counts * np.log(beta))
