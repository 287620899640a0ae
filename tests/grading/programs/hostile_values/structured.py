import numpy as np


def margin(z, y):
    return np.zeros(4, dtype=[("a", "f8")])
