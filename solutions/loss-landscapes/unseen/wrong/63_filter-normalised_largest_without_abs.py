# fails: filter-normalised
# mistake: divides by the largest entry instead of the largest size: the length of a filter with negative entries alone is negative and its sign flips, one with entries <= 0 counts as all 0 [What is the largest entry of (-1, -2)?]
# named: the sizes are right, and not all of the signs
#%% filter-normalised
def filter_normalised(direction, theta, D):
    U, c, u, _ = parts(direction, D)
    T, _, t, _ = parts(theta, D)

    def length(f):
        big = f.max()
        return big * np.sqrt(np.sum((f / big) ** 2)) if big != 0 else 0.0

    def fit(u, t):
        n = length(u)
        return u / n * length(t) if n != 0 else 0 * u

    return joined([fit(*p) for p in zip(U, T)], 0 * c, fit(u, t), 0)
