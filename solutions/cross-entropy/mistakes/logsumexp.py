def logsumexp(logits):
    """the formula is computed as written

    It overflows at large logits, and underflows at very negative ones.
    """
    return np.log(np.exp(logits).sum(axis=1))


def logsumexp(logits):
    """the largest logit of the whole table is taken out of every row

    For a row far below it every exponential is 0: each row needs its own.
    """
    largest = logits.max()
    return largest + np.log(np.exp(logits - largest).sum(axis=1))


def logsumexp(logits):
    """what is taken out is not put back

    A factor before the logarithm is a term after it.
    """
    largest = logits.max(axis=1, keepdims=True)
    return np.log(np.exp(logits - largest).sum(axis=1))


def logsumexp(logits):
    """the sum runs over the examples, not over the classes

    One number for each row is asked for: print the shape.
    """
    largest = logits.max(axis=0)
    return largest + np.log(np.exp(logits - largest).sum(axis=0))


def logsumexp(logits):
    """all rows are summed into one number

    One number for each row is asked for.
    """
    largest = logits.max()
    return largest + np.log(np.exp(logits - largest).sum())


def logsumexp(logits):
    """the mean of the exponentials is taken, not their sum

    Then the number of classes is divided out.
    """
    largest = logits.max(axis=1)
    return largest + np.log(np.exp(logits - largest[:, None]).mean(axis=1))


def logsumexp(logits):
    """only the largest logit of each row is returned

    It is close where one logit dominates, and too small elsewhere.
    """
    return logits.max(axis=1)


def logsumexp(logits):
    """the smallest logit is taken out, not the largest

    What is left in the exponents can still be large.
    """
    smallest = logits.min(axis=1)
    return smallest + np.log(np.exp(logits - smallest[:, None]).sum(axis=1))


def logsumexp(logits):
    """the mean of the row is taken out, not its largest logit

    What is left in the exponents can still be large.
    """
    middle = logits.mean(axis=1)
    return middle + np.log(np.exp(logits - middle[:, None]).sum(axis=1))


def logsumexp(logits):
    """the logits are clipped before the exponential

    Clipping hides the overflow and returns a wrong value.
    """
    return np.log(np.exp(np.clip(logits, -700, 700)).sum(axis=1))


def logsumexp(logits):
    """the largest logit is added, though it was not taken out

    Both belong together: shift first, then put back.
    """
    return logits.max(axis=1) + np.log(np.exp(logits).sum(axis=1))


def logsumexp(logits):
    """a small number is added inside the logarithm

    It hides the zero, and changes every other value.
    """
    largest = logits.max(axis=1)
    return largest + np.log(np.exp(logits - largest[:, None]).sum(axis=1) + 1e-8)


def logsumexp(logits):
    """the largest logit is multiplied, not added

    The logarithm of a product is a sum.
    """
    largest = logits.max(axis=1)
    return largest * np.log(np.exp(logits - largest[:, None]).sum(axis=1))


def logsumexp(logits):
    """the middle between the largest and the smallest logit is taken out

    What is left in the exponents can still be large.
    """
    middle = logits.max(axis=1) / 2 + logits.min(axis=1) / 2
    return middle + np.log(np.exp(logits - middle[:, None]).sum(axis=1))


def logsumexp(logits):
    """the logit that is largest in size is taken out, whatever its sign

    At -1000 and 900 the second is what overflows.
    """
    c = np.take_along_axis(logits, np.abs(logits).argmax(axis=1)[:, None], axis=1)
    return c[:, 0] + np.log(np.exp(logits - c).sum(axis=1))


def logsumexp(logits):
    """longer floats put the overflow off

    They overflow as well, only later.
    """
    z = np.asarray(logits).astype(np.longdouble)
    return np.log(np.exp(z).sum(axis=1)).astype(float)
