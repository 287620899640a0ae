"""labels are treated as 0 and 1

The labels are -1 and +1: the loss is a function of the margin alone.
"""


def logistic(logits, labels):
    return np.maximum(logits, 0.0) - labels * logits + np.log1p(np.exp(-np.abs(logits)))
