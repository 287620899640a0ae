def finds_fault(gradient):
    """small values are taken for right

    How small are the right values at large logits, and how small is a difference that your comparison passes?
    """
    logits, labels = np.repeat(np.linspace(-300, 300, 601), 2), np.tile([0, 1], 601)
    found = gradient(logits, labels)
    return found.shape != logits.shape or not np.allclose(found, squared_error_grad(logits, labels))


def finds_fault(gradient):
    """every digit must agree

    A right one may differ from yours in the last digits.
    """
    logits, labels = np.repeat(np.linspace(-300, 300, 601), 2), np.tile([0, 1], 601)
    found = gradient(logits, labels)
    return found.shape != logits.shape or not np.array_equal(found, squared_error_grad(logits, labels))


def finds_fault(gradient):
    """only ordinary logits are tried

    Some faults show at large logits only.
    """
    logits, labels = np.repeat(np.linspace(-300, 300, 601), 2), np.tile([0, 1], 601)
    found = gradient(logits / 60, labels)
    return found.shape != logits.shape or not np.allclose(found, squared_error_grad(logits / 60, labels), rtol=1e-5, atol=0)


def finds_fault(gradient):
    """logits beyond 300 are tried

    Where need a right gradient not work?
    """
    logits, labels = np.repeat(np.linspace(-300, 300, 601), 2), np.tile([0, 1], 601)
    found = gradient(3 * logits, labels)
    return found.shape != logits.shape or not np.allclose(found, squared_error_grad(3 * logits, labels), rtol=1e-5, atol=1e-300)


def finds_fault(gradient):
    """only the label 1 is tried

    Some faults show for one label only.
    """
    logits, labels = np.linspace(-300, 300, 601), np.ones(601, int)
    found = gradient(logits, labels)
    return found.shape != logits.shape or not np.allclose(found, squared_error_grad(logits, labels), rtol=1e-5, atol=0)


def finds_fault(gradient):
    """only positive logits are tried

    Some faults show for one sign only.
    """
    logits, labels = np.repeat(np.linspace(0, 300, 601), 2), np.tile([0, 1], 601)
    found = gradient(logits, labels)
    return found.shape != logits.shape or not np.allclose(found, squared_error_grad(logits, labels), rtol=1e-5, atol=0)


def finds_fault(gradient):
    """a comparison with what is not a number is taken for a pass

    Compare the other way round: what must hold, holds for no nan.
    """
    logits, labels = np.repeat(np.linspace(-300, 300, 601), 2), np.tile([0, 1], 601)
    found, right = gradient(logits, labels), squared_error_grad(logits, labels)
    if found.shape != logits.shape:
        return True
    return bool(np.any(np.abs(found - right) > 1e-5 * np.abs(right)))


def finds_fault(gradient):
    """another shape is not noticed

    What does a comparison do with arrays of different shapes?
    """
    logits, labels = np.repeat(np.linspace(-300, 300, 601), 2), np.tile([0, 1], 601)
    found = gradient(logits, labels)
    if np.size(found) != logits.size:
        return True
    return not np.allclose(np.ravel(found), squared_error_grad(logits, labels), rtol=1e-5, atol=0)


def finds_fault(gradient):
    """the labels are never mixed

    Some faults show only where both labels occur in one call.
    """
    logits = np.linspace(-300, 300, 601)
    for label in (0, 1):
        labels = np.full(601, label)
        found = gradient(logits, labels)
        if found.shape != logits.shape:
            return True
        if not np.allclose(found, squared_error_grad(logits, labels), rtol=1e-5, atol=0):
            return True
    return False
