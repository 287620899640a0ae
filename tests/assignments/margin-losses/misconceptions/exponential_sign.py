"""the sign in the exponent is flipped

A large margin is good and costs little.
"""


def exponential(logits, labels):
    return np.exp(labels * logits)
