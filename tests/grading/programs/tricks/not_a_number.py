import numpy as np


def margin(z, y):
    return np.full(np.shape(z), np.nan)


hinge = exponential = logistic = margin
