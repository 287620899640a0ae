"""labels are treated as 0 and 1

Prediction minus label is the slope for labels 0 and 1; here they are -1 and +1.
"""


def logistic_slope(logits, labels):
    with np.errstate(over="ignore"):
        return 1.0 / (1.0 + np.exp(-logits)) - labels
