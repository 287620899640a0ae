import numpy as np


def margin(z, y):
    return np.array([object(), None, []], dtype=object)
