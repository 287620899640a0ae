import numpy as np


def margin(z, y):
    return np.zeros(10**8)
