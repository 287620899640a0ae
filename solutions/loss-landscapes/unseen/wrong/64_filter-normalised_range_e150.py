# fails: filter-normalised
# mistake: divides first only where direction and network are both beyond 1e150 (or both below 1e-150), else multiplies first: in a narrow band, as 1e140 with 1e190, the product overflows; the text: sizes from 1e-200 to 1e200 in both [How large is the product?]
# named: among filters of all sizes
#%% filter-normalised
def filter_normalised(direction, theta, D):
    def length(f):
        return np.hypot.reduce(f, axis=-1, initial=0)

    U, c, u, _ = parts(direction, D)
    T, _, t, _ = parts(theta, D)

    def fit(u, t):
        n, m = length(u), length(t)
        if n == 0:
            return 0 * u
        if max(n, m) > 1e150 and min(n, m) > 1e150 or max(n, m) < 1e-150:
            return u / n * m
        return u * m / n

    return joined([fit(*p) for p in zip(U, T)], 0 * c, fit(u, t), 0)
