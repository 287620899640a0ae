# no loop but in 1.1: hypot.reduce over the rows, nan_to_num (prints RuntimeWarnings), a row of outer sums; generator in 1.1
#%% line-losses
def line_losses(start, end, places, features, labels):
    step = end - start
    return np.fromiter((loss(start + s * step, features, labels) for s in places), float)
#%% plane-losses
def plane_losses(theta, u, v, a, b, features, labels):
    A, B = np.meshgrid(a, b, indexing="ij")
    flat = theta + np.stack((A.ravel(), B.ravel()), axis=1) @ np.stack((u, v))
    return loss(flat, features, labels).reshape(a.size, b.size)
#%% filter-normalised
def filter_normalised(direction, theta, D):
    U, c, u, _ = parts(direction, D)
    T, _, t, _ = parts(theta, D)
    rows = np.hypot.reduce(U, axis=1, initial=0)[:, None]
    U = np.nan_to_num(U / rows) * np.hypot.reduce(T, axis=1, initial=0)[:, None]
    u = np.nan_to_num(u / np.hypot.reduce(u)) * np.hypot.reduce(t)
    if u.size == 1:
        u = np.sign(direction[-2:-1]) * np.abs(t)
    return np.r_[U.ravel(), np.zeros_like(c), u, 0]
#%% along
def along(theta, direction, features, labels, h):
    def phi(t):
        return loss(theta + t * direction, features, labels)

    return np.array(
        [
            (gradient(theta, features, labels) * direction).sum(),
            (phi(h) - phi(-h)) / (2 * h),
            (phi(h) - 2 * phi(0) + phi(-h)) / h**2,
        ]
    )
#%% rewritten
def rewritten(theta, order, factors, D):
    W1, b1, w2, b2 = parts(theta, D)
    into = np.column_stack((W1, b1))
    into = factors[:, None] * np.take(into, order, axis=0)
    return np.hstack((into[:, :-1].flatten(), into[:, -1], np.take(w2, order) / factors, b2))
#%% disguise
def disguise():
    return [1, 1, 1, 1, 1, 1, 1, 1000]
#%% barrier
def barrier(start, end, features, labels, count):
    losses = line_losses(start, end, np.arange(count) / (count - 1), features, labels)
    return np.ptp(np.append(losses, 0)[:-1].clip(min=max(losses[0], losses[-1])))
