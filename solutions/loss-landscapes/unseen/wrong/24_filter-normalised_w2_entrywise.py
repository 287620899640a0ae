# fails: filter-normalised
# mistake: each entry of w2 is its own filter; the text: the whole of w2 [Which filter leads into the output?]
# named: each weight into the output is a filter of its own
#%% filter-normalised
def filter_normalised(direction, theta, D):
    def length(f):
        return np.hypot.reduce(f, axis=-1, initial=0)

    U, c, u, _ = parts(direction, D)
    T, _, t, _ = parts(theta, D)

    n = length(U)[:, None]
    rows = U / np.where(n == 0, 1, n) * length(T)[:, None]
    return joined(rows, 0 * c, np.sign(u) * np.abs(t), 0)
