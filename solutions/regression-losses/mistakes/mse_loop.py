def mse_loop(predictions, targets):
    """the loop ends with its first example

    Where does the `return` stand, in the loop or behind it?
    """
    total = 0.0
    for prediction, target in zip(predictions, targets):
        total = total + (prediction - target) ** 2
        return total / len(targets)


def mse_loop(predictions, targets):
    """the mean residual is squared

    Residuals of opposite sign must not cancel: which comes first, the square or the mean?
    """
    total = 0.0
    for prediction, target in zip(predictions, targets):
        total = total + (prediction - target)
    return (total / len(targets)) ** 2


def mse_loop(predictions, targets):
    """the mean of the absolute errors is returned

    What is done with each residual before the mean is taken?
    """
    total = 0.0
    for prediction, target in zip(predictions, targets):
        total = total + abs(prediction - target)
    return total / len(targets)


def mse_loop(predictions, targets):
    """the root of the mean is returned

    That is the RMSE, in the units of the target.
    """
    total = 0.0
    for prediction, target in zip(predictions, targets):
        total = total + (prediction - target) ** 2
    return (total / len(targets)) ** 0.5


def mse_loop(predictions, targets):
    """it is divided by one less than the number of examples

    That is for a variance around a mean estimated from the same data.
    """
    total = 0.0
    for prediction, target in zip(predictions, targets):
        total = total + (prediction - target) ** 2
    return total / (len(targets) - 1) if len(targets) > 1 else total


def mse_loop(predictions, targets):
    """only the last example counts

    Is the total added to, or written anew?
    """
    total = 0.0
    for prediction, target in zip(predictions, targets):
        total = (prediction - target) ** 2
    return total / len(targets)
