# fails: filter-normalised
# mistake: one filter of the direction that is all 0 makes the whole result 0 where its w2 is affected: the mask of the rows is used for w2 too; each filter counts alone [Does one filter change another?]
# named: it is right almost everywhere
#%% filter-normalised
def filter_normalised(direction, theta, D):
    def length(f):
        return np.hypot.reduce(f, axis=-1, initial=0)

    U, c, u, _ = parts(direction, D)
    T, _, t, _ = parts(theta, D)

    n = length(U)[:, None]
    rows = U / np.where(n == 0, 1, n) * length(T)[:, None]
    u = np.where(n[:, 0] == 0, 0, u)
    m = length(u)
    return joined(rows, 0 * c, u / m * length(t) if m > 0 else 0 * u, 0)
