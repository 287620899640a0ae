def fit_temperature(logits, labels, low, high):
    """too few halvings

    How many digits of T are asked for?
    """
    for _ in range(8):
        middle = np.sqrt(low * high)
        if nll_slope(logits, labels, middle) > 0:
            high = middle
        else:
            low = middle
    return middle


def fit_temperature(logits, labels, low, high):
    """a coarse grid

    How many digits of T are asked for?
    """
    grid = np.geomspace(low, high, 200)
    return min(grid, key=lambda T: nll(logits, labels, T))


def fit_temperature(logits, labels, low, high):
    """the wrong half is kept

    On which side of the best temperature does the loss rise?
    """
    for _ in range(50):
        middle = np.sqrt(low * high)
        if nll_slope(logits, labels, middle) < 0:
            high = middle
        else:
            low = middle
    return low


def fit_temperature(logits, labels, low, high):
    """the range is not used

    low and high may be others than 0.05 and 20.
    """
    low, high = 0.05, 20.0
    for _ in range(50):
        middle = np.sqrt(low * high)
        if nll_slope(logits, labels, middle) > 0:
            high = middle
        else:
            low = middle
    return low


def fit_temperature(logits, labels, low, high):
    """1 / T is returned

    Which of the two divides the logits?
    """
    for _ in range(50):
        middle = np.sqrt(low * high)
        if nll_slope(logits, labels, middle) > 0:
            high = middle
        else:
            low = middle
    return 1 / low


def fit_temperature(logits, labels, low, high):
    """the logarithm of T is returned

    The temperature is asked for.
    """
    for _ in range(50):
        middle = np.sqrt(low * high)
        if nll_slope(logits, labels, middle) > 0:
            high = middle
        else:
            low = middle
    return np.log(low)


def fit_temperature(logits, labels, low, high):
    """the loss is returned, not the temperature

    What is asked for?
    """
    return min(nll(logits, labels, T) for T in np.geomspace(low, high, 500))


def fit_temperature(logits, labels, low, high):
    """the temperature with the best accuracy

    Which of them does the temperature change?
    """
    return max(np.geomspace(low, high, 50), key=lambda T: ((logits / T).argmax(axis=1) == labels).mean())


def fit_temperature(logits, labels, low, high):
    """the temperature with the smallest ECE

    Which quantity is to be smallest?
    """
    return min(np.geomspace(low, high, 200), key=lambda T: ece(*judged(logits / T, labels), 15))


def fit_temperature(logits, labels, low, high):
    """the descent has not arrived

    Are more steps needed, or another search?
    """
    t = 0.0
    for _ in range(20):
        t -= 0.1 * nll_slope(logits, labels, np.exp(t))
    return np.clip(np.exp(t), low, high)


def fit_temperature(logits, labels, low, high):
    """the temperature is always 1

    It depends on the logits.
    """
    return min(max(1.0, low), high)
