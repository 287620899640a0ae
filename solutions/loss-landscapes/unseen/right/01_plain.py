# the plain textbook one: comprehension, broadcasting, a scaled length with masks
#%% line-losses
def line_losses(start, end, places, features, labels):
    """Return the loss at each place of the line from start to end."""
    return np.array([loss((1 - s) * start + s * end, features, labels) for s in places])
#%% plane-losses
def plane_losses(theta, u, v, a, b, features, labels):
    networks = theta + a[:, None, None] * u + b[None, :, None] * v
    return loss(networks, features, labels)
#%% filter-normalised
def filter_normalised(direction, theta, D):
    def length(f):
        big = np.max(np.abs(f))
        return 0.0 if big == 0 else big * np.sqrt(np.sum((f / big) ** 2))

    def fit(u, t):
        n = length(u)
        return np.zeros_like(u) if n == 0 else u / n * length(t)

    U1, c1, u2, c2 = parts(direction, D)
    T1, _, t2, _ = parts(theta, D)
    rows = [fit(u, t) for u, t in zip(U1, T1)]
    return joined(np.array(rows), 0 * c1, fit(u2, t2), 0.0)
#%% along
def along(theta, direction, features, labels, h):
    slope = gradient(theta, features, labels) @ direction
    up = loss(theta + h * direction, features, labels)
    here = loss(theta, features, labels)
    down = loss(theta - h * direction, features, labels)
    return np.array([slope, (up - down) / (2 * h), (up - 2 * here + down) / h**2])
#%% rewritten
def rewritten(theta, order, factors, D):
    W1, b1, w2, b2 = parts(theta, D)
    return joined(W1[order] * factors[:, None], b1[order] * factors, w2[order] / factors, b2)
#%% disguise
def disguise():
    return np.array([1000, 0.001] * 4)
#%% barrier
def barrier(start, end, features, labels, count):
    losses = line_losses(start, end, np.linspace(0, 1, count), features, labels)
    return losses.max() - max(losses[0], losses[-1])
