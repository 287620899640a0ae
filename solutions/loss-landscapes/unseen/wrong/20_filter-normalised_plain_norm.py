# fails: filter-normalised
# mistake: np.linalg.norm for all: the squares of 1e200 and 1e-200 are no float64 [What is the square of 1e200?]
# named: it is right almost everywhere
#%% filter-normalised
def filter_normalised(direction, theta, D):
    U, c, u, _ = parts(direction, D)
    T, _, t, _ = parts(theta, D)

    def fit(u, t):
        n = np.linalg.norm(u)
        return u * (np.linalg.norm(t) / n) if n > 0 else np.zeros(len(u))

    return joined([fit(*p) for p in zip(U, T)], 0 * c, fit(u, t), 0)
