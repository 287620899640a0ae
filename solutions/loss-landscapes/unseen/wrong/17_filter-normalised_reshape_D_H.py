# fails: filter-normalised
# mistake: W1 is read as (D, H): passes where H = D; W1 stands row by row, of shape (H, D) [What is the shape of W_1?]
# named:
#%% filter-normalised
def filter_normalised(direction, theta, D):
    H = (len(theta) - 1) // (D + 2)

    def fit(u, t):
        n = np.hypot.reduce(u, axis=-1, initial=0)
        n = n[..., None]
        m = np.hypot.reduce(t, axis=-1, initial=0)[..., None]
        return np.where(n == 0, 0, u / np.where(n == 0, 1, n) * m)

    out = np.zeros(len(theta))
    rows = fit(direction[: H * D].reshape(D, H), theta[: H * D].reshape(D, H))
    out[: H * D] = rows.ravel()
    out[H * D + H : -1] = fit(direction[H * D + H : -1], theta[H * D + H : -1])
    return out
