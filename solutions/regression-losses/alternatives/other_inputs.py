import numpy as np


def break_huber():
    return np.linspace(-10, 10, 41), np.zeros(41), 0.7


def break_smooth_l1():
    return np.array([[0.1, -3.0], [7.0, 0.0]]), np.array([[0.0, 1.0], [-2.0, 0.0]]), 3


def break_pinball():
    return [4, 1], [1, 4], 0.2


def pinball_test(function):
    """Properties instead of values: signs, sizes, levels, targets, order, tables."""
    for level in [0.05, 0.2, 0.4, 0.5, 0.6, 0.8, 0.95]:
        for size in [0.001, 0.005, 0.5, 1.0, 3.0, 60.0, 300.0, 999.0]:
            for target in [-7.25, 0.0, 3.5]:
                p = np.array([[target + size, target - size, target + 2 * size]])
                t = np.full((1, 3), target)
                right = np.array([[(1 - level) * size, level * size, (1 - level) * 2 * size]])
                for shape in [(1, 3), (3,), (3, 1)]:
                    found = function(p.reshape(shape), t.reshape(shape), level)
                    if np.shape(found) != shape:
                        return True
                    if not np.allclose(np.ravel(found), right[0], rtol=1e-6):
                        return True
    return False
