# fails: filter-normalised
# mistake: the case of a filter that is all 0 is treated for the rows only; w2 of the direction all 0 gives nan, the text: it stays 0 [What if w_2 of the direction is 0?]
# named: it is wrong only where `direction` is 0
#%% filter-normalised
def filter_normalised(direction, theta, D):
    def length(f):
        return np.hypot.reduce(f, axis=-1, initial=0)

    U, c, u, _ = parts(direction, D)
    T, _, t, _ = parts(theta, D)

    n = length(U)[:, None]
    rows = U / np.where(n == 0, 1, n) * length(T)[:, None]
    return joined(rows, 0 * c, u / length(u) * length(t), 0)
