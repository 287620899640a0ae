def band(features, targets, new):
    """the ends are exchanged

    Which of the two is returned first?
    """

    def end(level):
        def slope(p, t):
            return pinball_slope(p, t, level)

        return new @ fit(lambda p, t: pinball(p, t, level), slope, features, targets)

    return end(0.9), end(0.1)


def band(features, targets, new):
    """the levels are 0.05 and 0.95

    How many patients lie outside such a band?
    """

    def end(level):
        def slope(p, t):
            return pinball_slope(p, t, level)

        return new @ fit(lambda p, t: pinball(p, t, level), slope, features, targets)

    return end(0.05), end(0.95)


def band(features, targets, new):
    """one standard deviation to each side of a fit by squares

    Fit each end by its own pinball loss.
    """
    middle = fit(squared, squared_slope, features, targets)
    spread = (features @ middle - targets).std()
    return new @ middle - spread, new @ middle + spread


def band(features, targets, new):
    """the weights are returned, not the ends of the band

    What is asked for each row of `new`?
    """

    def weights(level):
        def slope(p, t):
            return pinball_slope(p, t, level)

        return fit(lambda p, t: pinball(p, t, level), slope, features, targets)

    return weights(0.1), weights(0.9)


def band(features, targets, new):
    """the predictions are for the rows that it was fitted to

    For which rows are predictions asked?
    """

    def end(level):
        def slope(p, t):
            return pinball_slope(p, t, level)

        return features @ fit(lambda p, t: pinball(p, t, level), slope, features, targets)

    return end(0.1), end(0.9)


def band(features, targets, new):
    """the ends are constants

    The band follows the features.
    """
    low = best_constant(lambda p, t: pinball_slope(p, t, 0.1), targets)
    high = best_constant(lambda p, t: pinball_slope(p, t, 0.9), targets)
    return low + 0 * new[:, 0], high + 0 * new[:, 0]
