# different: training by the shortest convex combination of the gradients of the log losses; cosines with fsum; break_it with three pairs
#%% cosines
import math


def cosines(gradients):
    def unit(g):
        top = max(abs(x) for x in g)
        if top == 0:
            return [0.0] * len(g)
        g = [x / top for x in g]
        length = math.sqrt(math.fsum(x * x for x in g))
        return [x / length for x in g]

    units = [unit(list(map(float, g))) for g in gradients]
    return np.array([[math.fsum(x * y for x, y in zip(u, v)) for v in units] for u in units])
#%% break-it
def break_it():
    # three pairs
    return np.array([[1.0, 1.0], [2.0, 0.0], [1.0, 0.0]]), np.array([[-9.0, 6.0], [-1.5, 6.0], [7.0, 0.0]])
#%% train
def train(tasks, start):
    w = start.copy()
    for _ in range(300):
        losses, g = tasks(w)
        g = g / losses[:, None]
        gap = g[0] - g[1]
        share = np.clip(-(g[1] @ gap) / (gap @ gap + 1e-300), 0.25, 0.75)
        w = w - 0.2 * (share * g[0] + (1 - share) * g[1])
    return w
