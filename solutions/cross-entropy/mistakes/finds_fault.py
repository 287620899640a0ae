def finds_fault(gradient):
    """a comparison with what is not a number is taken for a pass

    Compare the other way round: what must hold, holds for no nan.
    """
    rng = np.random.default_rng(0)
    logits, labels = rng.uniform(-3, 3, size=(12, 4)), np.arange(12) % 4
    shifted = logits + 1000.0 * np.where(np.arange(12) < 6, 1, -1)[:, None]
    worst = max(
        np.max(np.abs(gradient(z, labels) - cross_entropy_grad(z, labels)))
        for z in (logits, shifted)
    )
    return bool(worst > 1e-4)


def finds_fault(gradient):
    """only ordinary logits are tried

    Some faults show at large logits only.
    """
    rng = np.random.default_rng(0)
    logits, labels = rng.uniform(-3, 3, size=(12, 4)), np.arange(12) % 4
    shifted = logits + 1000.0 * np.where(np.arange(12) < 6, 1, -1)[:, None]
    return not np.allclose(gradient(logits, labels), cross_entropy_grad(logits, labels))


def finds_fault(gradient):
    """only large logits are tried, all of them shifted alike

    Some faults need rows far above and far below zero in one table.
    """
    rng = np.random.default_rng(0)
    logits, labels = rng.uniform(-3, 3, size=(12, 4)), np.arange(12) % 4
    shifted = logits + 1000.0 * np.where(np.arange(12) < 6, 1, -1)[:, None]
    z = logits + 1000.0
    return not np.allclose(gradient(z, labels), cross_entropy_grad(z, labels))


def finds_fault(gradient):
    """every digit must agree

    Two right functions may differ in the last digits.
    """
    rng = np.random.default_rng(0)
    logits, labels = rng.uniform(-3, 3, size=(12, 4)), np.arange(12) % 4
    shifted = logits + 1000.0 * np.where(np.arange(12) < 6, 1, -1)[:, None]
    return not all(
        np.array_equal(gradient(z, labels), cross_entropy_grad(z, labels)) for z in (logits, shifted)
    )


def finds_fault(gradient):
    """everything is found faulty

    A right gradient must pass.
    """
    return True


def finds_fault(gradient):
    """nothing is found faulty

    A faulty gradient must not pass.
    """
    return False


def finds_fault(gradient):
    """True and False are exchanged

    `finds_fault` is True where there is a fault.
    """
    rng = np.random.default_rng(0)
    logits, labels = rng.uniform(-3, 3, size=(12, 4)), np.arange(12) % 4
    shifted = logits + 1000.0 * np.where(np.arange(12) < 6, 1, -1)[:, None]
    return all(
        np.allclose(gradient(z, labels), cross_entropy_grad(z, labels)) for z in (logits, shifted)
    )


def finds_fault(gradient):
    """only the sums of the rows are looked at

    Many wrong gradients sum to 0, too.
    """
    rng = np.random.default_rng(0)
    logits, labels = rng.uniform(-3, 3, size=(12, 4)), np.arange(12) % 4
    shifted = logits + 1000.0 * np.where(np.arange(12) < 6, 1, -1)[:, None]
    return not all(np.allclose(gradient(z, labels).sum(axis=1), 0.0) for z in (logits, shifted))


def finds_fault(gradient):
    """only sizes are compared

    A flipped sign keeps the size.
    """
    rng = np.random.default_rng(0)
    logits, labels = rng.uniform(-3, 3, size=(12, 4)), np.arange(12) % 4
    shifted = logits + 1000.0 * np.where(np.arange(12) < 6, 1, -1)[:, None]
    return not all(
        np.allclose(np.abs(gradient(z, labels)), np.abs(cross_entropy_grad(z, labels)))
        for z in (logits, shifted)
    )


def finds_fault(gradient):
    """only one row is tried

    With one row, dividing by the number of rows changes nothing.
    """
    z, y = np.array([[1000.0, 999.0, 998.5]]), np.array([1])
    return not np.allclose(gradient(z, y), cross_entropy_grad(z, y))


def finds_fault(gradient):
    """only the first row is looked at

    A fault may show in any row.
    """
    rng = np.random.default_rng(0)
    logits, labels = rng.uniform(-3, 3, size=(12, 4)), np.arange(12) % 4
    shifted = logits + 1000.0 * np.where(np.arange(12) < 6, 1, -1)[:, None]
    return not all(
        np.allclose(gradient(z, labels)[0], cross_entropy_grad(z, labels)[0])
        for z in (logits, shifted)
    )


def finds_fault(gradient):
    """only the entries of the labels are looked at

    A fault may show in any entry.
    """
    rng = np.random.default_rng(0)
    logits, labels = rng.uniform(-3, 3, size=(12, 4)), np.arange(12) % 4
    shifted = logits + 1000.0 * np.where(np.arange(12) < 6, 1, -1)[:, None]
    rows = np.arange(12)
    return not all(
        np.allclose(gradient(z, labels)[rows, labels], cross_entropy_grad(z, labels)[rows, labels])
        for z in (logits, shifted)
    )


def finds_fault(gradient):
    """all labels are the same class

    A fault may concern one class.
    """
    rng = np.random.default_rng(0)
    logits, labels = rng.uniform(-3, 3, size=(12, 4)), np.arange(12) % 4
    shifted = logits + 1000.0 * np.where(np.arange(12) < 6, 1, -1)[:, None]
    y = 0 * labels
    return not all(np.allclose(gradient(z, y), cross_entropy_grad(z, y)) for z in (logits, shifted))


def finds_fault(gradient):
    """the tolerance is too wide

    Faults are as small as a thousandth.
    """
    rng = np.random.default_rng(0)
    logits, labels = rng.uniform(-3, 3, size=(12, 4)), np.arange(12) % 4
    shifted = logits + 1000.0 * np.where(np.arange(12) < 6, 1, -1)[:, None]
    return not all(
        np.allclose(gradient(z, labels), cross_entropy_grad(z, labels), atol=0.1)
        for z in (logits, shifted)
    )


def finds_fault(gradient):
    """the mean over all entries is compared

    Errors of both signs cancel in a mean.
    """
    rng = np.random.default_rng(0)
    logits, labels = rng.uniform(-3, 3, size=(12, 4)), np.arange(12) % 4
    shifted = logits + 1000.0 * np.where(np.arange(12) < 6, 1, -1)[:, None]
    return not all(
        np.isclose(np.mean(gradient(z, labels)), np.mean(cross_entropy_grad(z, labels)))
        for z in (logits, shifted)
    )
