def numerical_gradient(logits, labels, epsilon, h):
    """the quotient has one side only

    The symmetric quotient moves up and down.
    """
    g = np.zeros(logits.shape)
    for i in range(logits.shape[0]):
        for k in range(logits.shape[1]):
            up, down = logits.astype(float), logits.astype(float)
            up[i, k] += h
            g[i, k] = (smoothed_loss(up, labels, epsilon) - smoothed_loss(down, labels, epsilon))[i] / h
    return g


def numerical_gradient(logits, labels, epsilon, h):
    """the whole row is moved at once

    Only one logit is moved at a time.
    """
    g = np.zeros(logits.shape)
    for i in range(logits.shape[0]):
        for k in range(logits.shape[1]):
            up, down = logits.astype(float), logits.astype(float)
            up[i] += h
            down[i] -= h
            g[i, k] = (smoothed_loss(up, labels, epsilon) - smoothed_loss(down, labels, epsilon))[i] / (2 * h)
    return g


def numerical_gradient(logits, labels, epsilon, h):
    """the mean loss of all rows is taken

    The quotient of row i uses the loss of row i.
    """
    g = np.zeros(logits.shape)
    for i in range(logits.shape[0]):
        for k in range(logits.shape[1]):
            up, down = logits.astype(float), logits.astype(float)
            up[i, k] += h
            down[i, k] -= h
            g[i, k] = np.mean(smoothed_loss(up, labels, epsilon) - smoothed_loss(down, labels, epsilon)) / (2 * h)
    return g


def numerical_gradient(logits, labels, epsilon, h):
    """integers cannot take a step

    Which dtype does the copy of an integer table have?
    """
    g = np.zeros(logits.shape)
    for i in range(logits.shape[0]):
        for k in range(logits.shape[1]):
            up, down = logits.copy(), logits.copy()
            up[i, k] += h
            down[i, k] -= h
            g[i, k] = (smoothed_loss(up, labels, epsilon) - smoothed_loss(down, labels, epsilon))[i] / (2 * h)
    return g


def numerical_gradient(logits, labels, epsilon, h):
    """the formula of the gradient is returned, no quotient

    The quotients are asked for, from losses only.
    """
    return smoothed_grad(logits, labels, epsilon)


def numerical_gradient(logits, labels, epsilon, h):
    """all quotients are those of the first row's loss

    The quotient of row i uses the loss of row i.
    """
    g = np.zeros(logits.shape)
    for i in range(logits.shape[0]):
        for k in range(logits.shape[1]):
            step = h * (np.arange(logits.size).reshape(logits.shape) == i * logits.shape[1] + k)
            pair = [smoothed_loss(logits + s * step, labels, epsilon)[0] for s in (1, -1)]
            g[i, k] = (pair[0] - pair[1]) / (2 * h)
    return g
