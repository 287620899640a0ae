# fails: along
# mistake: the curvature is divided by h / 2 instead of h^2, the same for h = 0.5 only [Try another h]
# named: the second difference is divided by half of h
#%% along
def along(theta, direction, features, labels, h):
    def phi(t):
        return loss(theta + t * direction, features, labels)

    slope = gradient(theta, features, labels) @ direction
    return np.array([slope, (phi(h) - phi(-h)) / (2 * h), (phi(h) - 2 * phi(0) + phi(-h)) / (h / 2)])
