def hinge_loop(logits, labels):
    """losses can become negative

    Beyond the margin 1 nothing is left to pay.
    """
    return np.array([1.0 - y * z for z, y in zip(logits, labels)])


def hinge_loop(logits, labels):
    """the loss starts at margin 0 instead of 1

    A barely right prediction still pays.
    """
    return np.array([max(0.0, -y * z) for z, y in zip(logits, labels)])


def hinge_loop(logits, labels):
    """the losses are summed up

    Collect one loss per example.
    """
    total = 0.0
    for z, y in zip(logits, labels):
        total += max(0.0, 1.0 - y * z)
    return total
