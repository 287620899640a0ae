# fails: along
# mistake: the exact slope by a one-sided difference with a step of 1e-8: eight digits at best, error above 1e-9; the text: exactly, by the chain rule [Where is the gradient?]
# named: only the first digits are right
#%% along
def along(theta, direction, features, labels, h):
    def phi(t):
        return loss(theta + t * direction, features, labels)

    slope = (phi(1e-8) - phi(0)) / 1e-8
    return np.array([slope, (phi(h) - phi(-h)) / (2 * h), (phi(h) - 2 * phi(0) + phi(-h)) / h**2])
