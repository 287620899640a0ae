# fails: squared-error-curvature
# mistake: means of the two classes, weighted by their shares; if no label is 1 the mean of nothing is nan. (Labels may all be 0: sum over the classes, divide by N.)
# named: without an example of the label 1 the mean of nothing is no number
#%% squared-error-curvature
def squared_error_curvature(weight, features, labels):
    def bend(x, r):
        return x**2 * 2 * r * (1 - r) ** 2 * (3 * r - 1)

    one = bend(features[labels == 1], sigmoid(weight * features[labels == 1])).mean()
    share = np.mean(labels)
    if share == 1:
        return one
    zero = bend(features[labels == 0], sigmoid(-weight * features[labels == 0])).mean()
    return share * one + (1 - share) * zero
