# only what differs: factors exactly at both limits, two units only; along by one call with three networks and np.gradient; barrier as the last of a sorted list
#%% along
def along(theta, direction, features, labels, h):
    t = np.array([-h, 0.0, h])
    phi = loss(theta + t[:, None] * direction, features, labels)
    return np.array(
        [gradient(theta, features, labels).dot(direction), np.gradient(phi, t)[1], np.diff(phi, 2)[0] / h**2]
    )
#%% disguise
def disguise():
    where = np.abs(parts(NETWORK, PIXELS)[2]).argsort()
    factors = np.ones(UNITS)
    factors[where[-1]] = 0.001
    factors[where[-2]] = 1000
    return factors
#%% barrier
def barrier(start, end, features, labels, count):
    losses = [loss(start, features, labels), loss(end, features, labels)]
    ends = sorted(losses)[-1]
    for i in range(count):
        losses.append(loss((i * end + (count - 1 - i) * start) / (count - 1), features, labels))
    return sorted(losses)[-1] - ends
