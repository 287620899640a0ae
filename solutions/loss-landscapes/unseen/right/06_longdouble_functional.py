# longdouble lengths (on x86; cast back after u / |u| is multiplied), functools and lambdas
#%% line-losses
from functools import partial


def line_losses(start, end, places, features, labels):
    at = partial(loss, features=features, labels=labels)
    out = np.empty_like(places)
    for i, s in enumerate(places):
        out[i] = at(theta=s * end - (s - 1) * start)
    return out
#%% plane-losses
plane_losses = lambda theta, u, v, a, b, features, labels: loss(
    theta + np.outer(a, u)[:, None] + np.outer(b, v)[None],
    features,
    labels,
)
#%% filter-normalised
def filter_normalised(direction, theta, D):
    H = (theta.size - 1) // (D + 2)
    which = np.r_[np.repeat(np.arange(H), D), np.full(H, H + 1), np.full(H, H), H + 1]
    u, t = direction.astype(np.longdouble), theta.astype(np.longdouble)
    uu, tt = np.zeros(H + 2, np.longdouble), np.zeros(H + 2, np.longdouble)
    np.add.at(uu, which, u * u)
    np.add.at(tt, which, t * t)
    uu[uu == 0] = 1
    tt[H + 1] = 0  # the biases
    return (u * np.sqrt(tt / uu)[which]).astype(float)
#%% along
def along(theta, direction, features, labels, h):
    phi = lambda t: loss(theta + t * direction, features, labels)
    plus, zero, minus = map(phi, (h, 0.0, -h))
    return np.stack(
        (np.inner(direction, gradient(theta, features, labels)), 0.5 / h * (plus - minus), (plus + minus - 2 * zero) / h**2)
    )
#%% rewritten
def rewritten(theta, order, factors, D):
    H = len(order)
    index = np.r_[
        (order[:, None] * D + np.arange(D)).ravel(), H * D + order, H * D + H + order, H * D + 2 * H
    ]
    scale = np.r_[np.repeat(factors, D), factors, 1 / factors, 1]
    return theta[index] * scale
#%% disguise
disguise = lambda: np.array([0.001, 1, 1, 1, 1, 1, 1, 1])
#%% barrier
barrier = lambda start, end, features, labels, count: np.max(
    line_losses(start, end, np.linspace(0, 1, count), features, labels)
) - np.max(loss(np.stack((start, end)), features, labels))
