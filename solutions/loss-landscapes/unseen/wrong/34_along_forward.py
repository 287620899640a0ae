# fails: along
# mistake: the second number is a forward difference; asked is a central one [On which sides of 0 are the two places?]
# named: a difference to one side
#%% along
def along(theta, direction, features, labels, h):
    def phi(t):
        return loss(theta + t * direction, features, labels)

    slope = gradient(theta, features, labels) @ direction
    return np.array([slope, (phi(h) - phi(0)) / h, (phi(h) - 2 * phi(0) + phi(-h)) / h**2])
