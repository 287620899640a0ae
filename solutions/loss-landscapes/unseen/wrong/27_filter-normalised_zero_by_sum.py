# fails: filter-normalised
# mistake: a filter of the network counts as all 0 when its entries sum to 0, so (1, -1) does too; the text: all 0 [Is 1 - 1 a filter that is all 0?]
# named: where the entries of a filter sum to 0
#%% filter-normalised
def filter_normalised(direction, theta, D):
    def length(f):
        return np.hypot.reduce(f, axis=-1, initial=0)

    U, c, u, _ = parts(direction, D)
    T, _, t, _ = parts(theta, D)

    def fit(u, t):
        if t.sum() == 0 or not u.any():
            return 0 * u
        return u / length(u) * length(t)

    return joined([fit(*p) for p in zip(U, T)], 0 * c, fit(u, t), 0)
