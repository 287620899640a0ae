# a C programmer: index loops everywhere that is allowed, in-place into own arrays, math.hypot for the lengths, while loop in 1.1
#%% line-losses
def line_losses(start, end, places, features, labels):
    S = len(places)
    result = np.zeros(S)
    i = 0
    while i < S:
        network = start + places[i] * (end - start)
        result[i] = loss(network, features, labels)
        i += 1
    return result
#%% plane-losses
def plane_losses(theta, u, v, a, b, features, labels):
    I, J, P = a.size, b.size, theta.size
    networks = np.empty((I, J, P))
    networks[...] = theta
    networks += np.multiply.outer(a, u).reshape(I, 1, P)
    networks += np.multiply.outer(b, v).reshape(1, J, P)
    return loss(networks, features, labels)
#%% filter-normalised
import math


def filter_normalised(direction, theta, D):
    P = len(direction)
    H = (P - 1) // (D + 2)
    result = np.zeros(P)
    borders = []
    for k in range(H):
        borders.append((k * D, (k + 1) * D))
    borders.append((H * D + H, H * D + 2 * H))
    for first, last in borders:
        n = math.hypot(*direction[first:last])
        m = math.hypot(*theta[first:last])
        if n > 0.0:
            for i in range(first, last):
                result[i] = (direction[i] / n) * m
    return result
#%% along
def along(theta, direction, features, labels, h):
    g = gradient(theta, features, labels)
    total = 0.0
    for i in range(len(g)):
        total += g[i] * direction[i]
    phi = []
    for k in (-1, 0, 1):
        phi.append(loss(theta + k * h * direction, features, labels))
    result = np.zeros(3)
    result[0] = total
    result[1] = (phi[2] - phi[0]) / 2 / h
    result[2] = ((phi[2] - phi[1]) - (phi[1] - phi[0])) / h / h
    return result
#%% rewritten
def rewritten(theta, order, factors, D):
    H = len(order)
    new = np.array(theta, dtype=float)
    for k in range(H):
        o = int(order[k])
        for d in range(D):
            new[k * D + d] = theta[o * D + d] * factors[k]
        new[H * D + k] = theta[H * D + o] * factors[k]
        new[H * D + H + k] = theta[H * D + H + o] / factors[k]
    return new
#%% disguise
def disguise():
    f = np.ones(8)
    for k in range(8):
        if k % 2:
            f[k] = 1 / 4
        else:
            f[k] = 4
    return f
#%% barrier
def barrier(start, end, features, labels, count):
    first = loss(start, features, labels)
    last = loss(end, features, labels)
    top = max(first, last)
    best = top
    for k in range(count):
        s = k / (count - 1)
        here = loss((1 - s) * start + s * end, features, labels)
        if here > best:
            best = here
    return best - top
