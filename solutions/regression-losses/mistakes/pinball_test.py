import numpy as np


def pinball_test(function):
    """only one level is tried

    Some faults show at other levels only.
    """
    p, t = np.array([3.0, -2.0, 0.5]), np.array([1.0, 1.0, -1.0])
    return not np.allclose(function(p, t, 0.9), pinball(p, t, 0.9))


def pinball_test(function):
    """residuals of one size only are tried

    Some faults show at small or large residuals only.
    """
    p, t = np.array([3.0, -2.0, 0.5, 2.0]), np.array([2.0, -1.0, -0.5, 3.0])
    for level in (0.1, 0.5, 0.9):
        if not np.allclose(function(p, t, level), pinball(p, t, level)):
            return True
    return False


def pinball_test(function):
    """it asks for the same bits

    A right one may round otherwise: compare with a tolerance.
    """
    rng = np.random.default_rng(0)
    for shape in ((60,), (12, 5)):
        p, t = 100 * rng.normal(size=(2, *shape))
        for level in np.linspace(0.05, 0.95, 7):
            found, expected = np.asarray(function(p, t, level)), pinball(p, t, level)
            if found.shape != expected.shape or np.any(found != expected):
                return True
    return False


def pinball_test(function):
    """the answer is the wrong way round

    True is for a faulty one.
    """
    rng = np.random.default_rng(0)
    p, t = rng.normal(size=(2, 12, 5))
    for level in np.linspace(0.05, 0.95, 7):
        found, expected = np.asarray(function(p, t, level)), pinball(p, t, level)
        if found.shape != expected.shape or not np.allclose(found, expected):
            return False
    return True


def pinball_test(function):
    """the shapes are not compared

    A single number is close to an array if it is close to each entry; and a row to a table.
    """
    sizes = np.geomspace(0.001, 1000, 60)
    r = np.concatenate([sizes, -sizes])
    for level in np.linspace(0.05, 0.95, 9):
        for t in (np.ones(120), -np.ones(120)):
            found = np.ravel(function((t + r).reshape(12, 10), t.reshape(12, 10), level))
            if found.size == 120 and not np.allclose(found, pinball(t + r, t, level), rtol=1e-6):
                return True
    return False


def pinball_test(function):
    """only that the loss is never negative is asked

    A faulty one can be positive everywhere.
    """
    r = np.linspace(-5, 5, 101)
    return bool(np.any(np.asarray(function(r, 0 * r, 0.9)) < 0))


def pinball_test(function):
    """all targets are 0

    A fault in how the targets are used does not show there.
    """
    sizes = np.geomspace(0.001, 1000, 60)
    r = np.concatenate([sizes, -sizes]).reshape(12, 10)
    for level in np.linspace(0.05, 0.95, 9):
        found, expected = np.asarray(function(r, 0 * r, level)), pinball(r, 0 * r, level)
        if found.shape != expected.shape or not np.allclose(found, expected, rtol=1e-6, atol=0):
            return True
    return False
