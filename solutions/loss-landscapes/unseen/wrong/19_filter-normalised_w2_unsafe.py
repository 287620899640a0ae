# fails: filter-normalised
# mistake: rows of W1 by hypot, but w2 of the direction by np.linalg.norm: overflows (0 or nan) for very large or small w2; the sizes hold for every filter [How long is w_2 of 1e200?]
# named: for very small or very large filters
#%% filter-normalised
def filter_normalised(direction, theta, D):
    def length(f):
        return np.hypot.reduce(f, axis=-1, initial=0)

    U, c, u, _ = parts(direction, D)
    T, _, t, _ = parts(theta, D)

    rows = length(U)[:, None]
    rows = np.where(rows == 0, 0, U / np.where(rows == 0, 1, rows) * length(T)[:, None])
    n = np.linalg.norm(u)
    out = u / n * length(t) if n > 0 else 0 * u
    return joined(rows, 0 * c, out, 0)
