# fails: finds-fault
# mistake: looks for an error above the limit; a comparison with nan is False, so nan counts as right, and a row of shape (1, N) is broadcast. (Check the shape, and ask that all errors are below the limit.)
# named: It lets pass: below -150 it gives up
#%% finds-fault
def finds_fault(gradient):
    z = np.linspace(-300, 300, 602)
    for y in (np.zeros(602, int), np.ones(602, int), np.arange(602) % 2, (np.arange(602) + 1) % 2):
        right = squared_error_grad(z, y)
        if np.any(np.abs(gradient(z, y) - right) > 1e-5 * np.abs(right)):
            return True
    return bool(np.isinf(gradient(np.array([300.0]), np.array([0]))).any() or np.isnan(gradient(np.array([300.0]), np.array([0]))).any())
