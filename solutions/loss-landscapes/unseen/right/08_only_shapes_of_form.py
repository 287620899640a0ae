# only what differs: nested loop and a for with append; plane with one loop-free big matrix product; barrier by clipping at 0
#%% line-losses
def line_losses(start, end, places, features, labels):
    losses = np.array([])
    for s in np.nditer(places):
        losses = np.append(losses, loss(np.average([start, end], axis=0, weights=[1 - s, s]), features, labels))
    return losses
#%% plane-losses
def plane_losses(theta, u, v, a, b, features, labels):
    coefficients = np.ones((len(a), len(b), 3))
    coefficients[..., 1] = a.reshape(-1, 1)
    coefficients[..., 2] = b
    return loss(coefficients @ np.array([theta, u, v]), features, labels)
#%% barrier
def barrier(start, end, features, labels, count):
    if count == 2:
        return 0.0
    higher = np.maximum(loss(start, features, labels), loss(end, features, labels))
    values = line_losses(start, end, np.linspace(0, 1, count)[1:-1], features, labels)
    return max(0.0, np.max(values - higher, initial=0.0))
