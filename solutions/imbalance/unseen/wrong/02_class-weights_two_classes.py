# fails: class-weights
# mistake: K is written as 2, right for two classes only; the text has K classes [K is the number of entries of counts]
# named: the number of classes is left out, and every value is divided by 2
#%% class-weights
def inverse_frequency(counts):
    return counts.sum() / (2 * counts)


def inverse_root(counts):
    return np.sqrt(inverse_frequency(counts))


def effective_number(counts, beta):
    return (1 - beta) / -np.expm1(counts * np.log(beta))
