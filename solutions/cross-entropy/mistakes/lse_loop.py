def lse_loop(z):
    """the logarithm is taken of each exponential, inside the sum

    That undoes each exponential. The logarithm is taken once, at the end.
    """
    total = 0.0
    for logit in z:
        total = total + np.log(np.exp(logit))
    return total


def lse_loop(z):
    """the logarithm is missing

    The sum is not yet the result.
    """
    total = 0.0
    for logit in z:
        total = total + np.exp(logit)
    return total


def lse_loop(z):
    """the loop returns after the first logit

    Where does the `return` stand?
    """
    total = 0.0
    for logit in z:
        total = total + np.exp(logit)
        return np.log(total)


def lse_loop(z):
    """the mean of the exponentials is taken, not their sum

    Then the number of classes is divided out.
    """
    total = 0.0
    for logit in z:
        total = total + np.exp(logit)
    return np.log(total / len(z))


def lse_loop(z):
    """the sum starts at 1

    With no logits at all it would be 0.
    """
    total = 1.0
    for logit in z:
        total = total + np.exp(logit)
    return np.log(total)


def lse_loop(z):
    """only the largest logit is returned

    It is close where one logit dominates, and too small elsewhere.
    """
    largest = z[0]
    for logit in z:
        largest = max(largest, logit)
    return largest


def lse_loop(z):
    """the largest logit is taken out and not put back

    What is divided out of the sum must be added to the logarithm.
    """
    total = 0.0
    for logit in z:
        total = total + np.exp(logit - max(z))
    return np.log(total)


def lse_loop(z):
    """the last logit is left out

    Where does the loop end?
    """
    total = 0.0
    for k in range(len(z) - 1):
        total = total + np.exp(z[k])
    return np.log(total)


def lse_loop(z):
    """equal logits are counted once

    A set holds each number once: every class has a term of its own.
    """
    total = 0.0
    for logit in set(z.tolist()):
        total = total + np.exp(logit)
    return np.log(total)
