# fails: along
# mistake: the difference is not divided by 2h: the visible check has h = 0.5, so 2h = 1 [By what is the difference divided?]
# named: the difference is not divided
#%% along
def along(theta, direction, features, labels, h):
    def phi(t):
        return loss(theta + t * direction, features, labels)

    slope = gradient(theta, features, labels) @ direction
    return np.array([slope, phi(h) - phi(-h), (phi(h) - 2 * phi(0) + phi(-h)) / h**2])
