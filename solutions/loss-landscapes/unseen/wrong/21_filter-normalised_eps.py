# fails: filter-normalised
# mistake: adds 1e-10 to the length instead of a case for 0: small filters come out too short; nine digits count for every size [What does 1e-10 do to a filter of length 1e-200?]
# named: a small number is added to the length
#%% filter-normalised
def filter_normalised(direction, theta, D):
    def length(f):
        return np.hypot.reduce(f, axis=-1, initial=0)

    U, c, u, _ = parts(direction, D)
    T, _, t, _ = parts(theta, D)

    rows = U / (length(U)[:, None] + 1e-10) * length(T)[:, None]
    return joined(rows, 0 * c, u / (length(u) + 1e-10) * length(t), 0)
