# fails: along
# mistake: the curvature by the difference of two slopes along the line: another approximation; the text: the second difference as it stands [Which three losses are in the formula?]
# named: the curvature is a difference of gradients
#%% along
def along(theta, direction, features, labels, h):
    def phi(t):
        return loss(theta + t * direction, features, labels)

    slope = gradient(theta, features, labels) @ direction
    up = gradient(theta + h * direction, features, labels) @ direction
    down = gradient(theta - h * direction, features, labels) @ direction
    return np.array([slope, (phi(h) - phi(-h)) / (2 * h), (up - down) / (2 * h)])
