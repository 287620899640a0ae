# Python lists where the text does not insist (three numbers, factors), float() results, powers of two as scales (frexp)
#%% line-losses
def line_losses(start, end, places, features, labels):
    return np.array([float(loss(start + (end - start) * float(s), features, labels)) for s in list(places)])
#%% plane-losses
def plane_losses(theta, u, v, a, b, features, labels):
    row = theta + np.tensordot(b, v, axes=0)
    column = np.tensordot(a, u, axes=0)
    return np.array(loss(np.expand_dims(column, 1) + row, features, labels))
#%% filter-normalised
def filter_normalised(direction, theta, D):
    H = (len(direction) - 1) // (D + 2)

    def scaled(f):
        _, e = np.frexp(np.max(np.abs(f)))
        return np.ldexp(f, -e), int(e)

    def fit(u, t):
        if np.all(u == 0) or np.all(t == 0):
            return u * 0.0
        u, _ = scaled(u)
        t, e = scaled(t)
        return np.ldexp(u * (np.linalg.norm(t) / np.linalg.norm(u)), e)

    out = np.zeros(len(direction))
    for k in range(H):
        out[D * k : D * (k + 1)] = fit(direction[D * k : D * (k + 1)], theta[D * k : D * (k + 1)])
    out[(D + 1) * H : (D + 2) * H] = fit(direction[(D + 1) * H : (D + 2) * H], theta[(D + 1) * H : (D + 2) * H])
    return out
#%% along
def along(theta, direction, features, labels, h):
    g = gradient(theta, features, labels)
    p = loss(theta + h * direction, features, labels)
    m = loss(theta - h * direction, features, labels)
    o = loss(theta, features, labels)
    return [float(g @ direction), float((p - m) / (2 * h)), float((p - 2 * o + m) / h**2)]
#%% rewritten
def rewritten(theta, order, factors, D):
    W, b, w, c = parts(theta, D)
    W, b, w = W[order], b[order], w[order]
    for k, f in enumerate(factors):
        W[k] *= f
        b[k] *= f
        w[k] /= f
    return joined(W, b, w, c)
#%% disguise
def disguise():
    return [3, 1 / 3] * 4
#%% barrier
def barrier(start, end, features, labels, count):
    ends = max(float(loss(start, features, labels)), float(loss(end, features, labels)))
    inside = [
        float(loss(start + (end - start) * k / (count - 1), features, labels))
        for k in range(1, count - 1)
    ]
    return max([ends] + inside) - ends
