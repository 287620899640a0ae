# fails: filter-normalised
# mistake: where a row of the network is all 0 the direction is left as it is (only w2 becomes 0); the text: the result is 0, too [How long is that row of the network?]
# named: it is wrong only where `theta` is 0
#%% filter-normalised
def filter_normalised(direction, theta, D):
    def length(f):
        return np.hypot.reduce(f, axis=-1, initial=0)

    U, c, u, _ = parts(direction, D)
    T, _, t, _ = parts(theta, D)

    rows = []
    for k in range(len(U)):
        n, m = length(U[k]), length(T[k])
        rows.append(U[k] / n * m if n > 0 and m > 0 else U[k])
    n = length(u)
    return joined(rows, 0 * c, u / n * length(t) if n > 0 else 0 * u, 0)
