# fails: class-weights
# mistake: the weights by effective number are rescaled to sum to K, as the paper does; the text says: do not rescale [leave the weights as the equation gives them]
# named: the weights are rescaled, so that they sum to the number of classes
#%% class-weights
def inverse_frequency(counts):
    return counts.sum() / (len(counts) * counts)


def inverse_root(counts):
    return np.sqrt(inverse_frequency(counts))


def effective_number(counts, beta):
    w = (1 - beta) / -np.expm1(counts * np.log(beta))
    return w * len(counts) / w.sum()
