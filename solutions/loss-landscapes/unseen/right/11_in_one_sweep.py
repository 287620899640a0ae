# only what differs: filter-normalised with an eps of 1e-300 where a length is 0 (harmless for the sizes asked), the line as a recursion-free zip over repeated arrays
#%% line-losses
def line_losses(start, end, places, features, labels):
    total = []
    for network in [start + s * (end - start) for s in places]:
        total.append(loss(network[None, :], features, labels)[0])
    return np.array(total, dtype=np.float64)
#%% filter-normalised
from math import dist


def filter_normalised(direction, theta, D):
    H = (len(theta) - 1) // (D + 2)
    cuts = [D * k for k in range(1, H + 1)] + [H * D + H, H * D + 2 * H]
    us, ts = np.split(direction, cuts), np.split(theta, cuts)
    new = []
    for k, (u, t) in enumerate(zip(us, ts)):
        if k in (H, H + 2):
            new.append(np.zeros(len(u)))
        else:
            new.append(u / max(dist(u, u * 0), 1e-300) * dist(t, t * 0))
    return np.concatenate(new)
