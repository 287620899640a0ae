# fails: pinball-test
# mistake: each array has residuals of one sign: a loss that judges all by the first sign is let pass
# named: It lets pass: the first residual decides the arm for all
#%% pinball-test
def pinball_test(function):
    rng = np.random.default_rng(1)
    for level in np.linspace(0.05, 0.95, 19):
        for shape in ((500,), (20, 30), (30, 20)):
            for sign in (-1, 1):
                r = sign * 10 ** rng.uniform(-3, 3, size=shape)
                t = r * rng.uniform(-3, 3, size=shape)
                want = pinball(t + r, t, level)
                have = np.asarray(function(t + r, t, level))
                if have.shape != want.shape or not np.allclose(have, want, rtol=1e-7, atol=0):
                    return True
    return False
