# fails: along
# mistake: a direction longer than 1 is brought to the length 1; the text: take d as it is, whatever its length [Whatever its length]
# named: the direction is shortened to length one
#%% along
def along(theta, direction, features, labels, h):
    direction = direction / max(1, np.linalg.norm(direction))

    def phi(t):
        return loss(theta + t * direction, features, labels)

    slope = gradient(theta, features, labels) @ direction
    return np.array([slope, (phi(h) - phi(-h)) / (2 * h), (phi(h) - 2 * phi(0) + phi(-h)) / h**2])
