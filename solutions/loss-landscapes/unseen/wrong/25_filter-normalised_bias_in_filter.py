# fails: filter-normalised
# mistake: the bias is counted into the length of the row that it belongs to, then set to 0; the text: a bias belongs to no filter [Do biases count in a length?]
# named: the hidden bias counts as part of its filter
#%% filter-normalised
def filter_normalised(direction, theta, D):
    def length(f):
        return np.hypot.reduce(f, axis=-1, initial=0)

    U, c, u, _ = parts(direction, D)
    T, _, t, _ = parts(theta, D)
    T0 = parts(theta, D)[1]

    def fit(u, t, cu, ct):
        n = length(np.append(u, cu))
        return u / n * length(np.append(t, ct)) if n > 0 else 0 * u

    rows = [fit(*p) for p in zip(U, T, c, T0)]
    return joined(rows, 0 * c, fit(u, t, [], []), 0)
