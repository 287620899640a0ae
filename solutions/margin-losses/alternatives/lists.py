import numpy as np


def hinge_loop(logits, labels):
    losses = []
    for i in range(len(logits)):
        m = labels[i] * logits[i]
        if m < 1:
            losses.append(1 - m)
        else:
            losses.append(0)
    return losses


def margin(logits, labels):
    return np.multiply(logits, labels)
