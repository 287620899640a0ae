# fails: cross-entropy
# mistake: np.frompyfunc calls a Python function for each example: a loop in disguise, like np.vectorize, which the text forbids. (Compute with the whole arrays.)
# named: There is a loop: `np.frompyfunc`
#%% cross-entropy
import math


def one_loss(z, y):
    return max(z, 0) - y * z + math.log1p(math.exp(-abs(z)))


def cross_entropy(logits, labels):
    return np.frompyfunc(one_loss, 2, 1)(logits, labels).astype(float)
