# fails: filter-normalised
# mistake: u * |theta| / |u| with safe lengths: right where one is large and one small, overflow or 0 where both are very large or very small; the text asks for sizes 1e-200 to 1e200 in both [Which product comes first, and how large is it?]
# named: the filter is multiplied before it is divided
#%% filter-normalised
def filter_normalised(direction, theta, D):
    def length(f):
        return np.hypot.reduce(f, axis=-1, initial=0)

    U, c, u, _ = parts(direction, D)
    T, _, t, _ = parts(theta, D)

    def fit(u, t):
        n = length(u)
        return u * length(t) / n if n > 0 else 0 * u

    return joined([fit(*p) for p in zip(U, T)], 0 * c, fit(u, t), 0)
