# fails: along
# mistake: h is ignored, always 0.5; h is an argument [Try another h]
# named: `h` is not used: it is always 0.5
#%% along
def along(theta, direction, features, labels, h):
    def phi(t):
        return loss(theta + t * direction, features, labels)

    slope = gradient(theta, features, labels) @ direction
    h = 0.5
    return np.array([slope, (phi(h) - phi(-h)) / (2 * h), (phi(h) - 2 * phi(0) + phi(-h)) / h**2])
