# Lists and plain Python wherever the text leaves it open.

import numpy as np


def line_losses(start, end, places, features, labels):
    losses = []
    for s in list(places):
        theta = np.array([(1 - s) * p + s * q for p, q in zip(start, end)])
        losses.append(float(loss(theta, features, labels)))
    return tuple(losses)


def plane_losses(theta, u, v, a, b, features, labels):
    networks = np.add(theta, np.multiply.outer(a, u))[:, np.newaxis] + np.multiply.outer(b, v)[np.newaxis]
    return loss(networks, features, labels)


def filter_normalised(direction, theta, D):
    H = (len(theta) - 1) // (D + 2)
    u, w = [float(x) for x in direction], [float(x) for x in theta]

    def length(entries):
        top = max(abs(x) for x in entries)
        return top * sum((x / top) ** 2 for x in entries) ** 0.5 if top else 0.0

    def scaled(first, last):
        own, other = length(u[first:last]), length(w[first:last])
        return [x / own * other if own else 0.0 for x in u[first:last]]

    result = []
    for k in range(H):
        result.extend(scaled(k * D, k * D + D))
    result.extend([0.0] * H)
    result.extend(scaled(H * D + H, H * D + 2 * H))
    return result + [0.0]


def along(theta, direction, features, labels, h):
    up = loss(theta + h * direction, features, labels)
    down = loss(theta - h * direction, features, labels)
    here = loss(theta, features, labels)
    slope = 0.0
    for g, d in zip(gradient(theta, features, labels), direction):
        slope += g * d
    return [slope, 0.5 * (up - down) / h, (up - here - here + down) / h / h]


def rewritten(theta, order, factors, D):
    H = len(order)
    theta = [float(x) for x in theta]
    rows = [theta[k * D : k * D + D] for k in range(H)]
    b1, w2 = theta[H * D : H * D + H], theta[H * D + H : -1]
    new = []
    for k, c in zip(order, factors):
        new += [c * x for x in rows[k]]
    new += [c * b1[k] for k, c in zip(order, factors)]
    new += [w2[k] / c for k, c in zip(order, factors)]
    return new + [theta[-1]]


def disguise():
    return [30, 1 / 30] * 4


def barrier(start, end, features, labels, count):
    losses = []
    for k in range(count):
        s = k / (count - 1)
        losses.append(float(loss((1 - s) * start + s * end, features, labels)))
    return max(losses) - max(losses[0], losses[-1])
