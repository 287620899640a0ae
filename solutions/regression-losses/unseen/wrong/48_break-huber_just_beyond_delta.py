# fails: break-huber
# mistake: only residuals within 1e-10 of delta: a line that is joined rightly and too steep is not exposed
# named: A line delta |r| / 2, which is too flat, is not found out
#%% break-huber
def break_huber():
    r = 2.0 * (1 + 1e-11)
    return np.array([r, -r]), np.zeros(2), 2.0
