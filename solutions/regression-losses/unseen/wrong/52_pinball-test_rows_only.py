# fails: pinball-test
# mistake: tries rows only: a fault that shows in tables is let pass
# named: It lets pass: tables are flattened
#%% pinball-test
def pinball_test(function):
    rng = np.random.default_rng(1)
    for level in np.linspace(0.05, 0.95, 19):
        for shape in ((500,), (50,), (7,)):
            r = 10 ** rng.uniform(-3, 3, size=shape) * rng.choice([-1, 1], size=shape)
            t = r * rng.uniform(-3, 3, size=shape)
            p = t + r
            want = pinball(p, t, level)
            have = np.asarray(function(p, t, level))
            if have.shape != want.shape or not np.allclose(have, want, rtol=1e-7, atol=0):
                return True
    return False
