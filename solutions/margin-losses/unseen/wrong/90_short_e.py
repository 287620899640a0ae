# fails: exponential
# mistake: The number e is typed with nine decimals, which is not enough for nine digits of its power at larger margins.
# named: only the first digits are right
#%% exponential
E = 2.718281828


def exponential(logits, labels):
    return E ** (-1.0 * logits * labels)
