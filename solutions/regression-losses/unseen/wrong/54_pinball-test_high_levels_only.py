# fails: pinball-test
# mistake: levels 0.5 to 0.95: a fault in the lower half is let pass
# named: It lets pass: levels below 0.5 are exchanged
#%% pinball-test
def pinball_test(function):
    rng = np.random.default_rng(1)
    for level in np.linspace(0.5, 0.95, 10):
        for shape in ((500,), (20, 30), (30, 20)):
            r = 10 ** rng.uniform(-3, 3, size=shape) * rng.choice([-1, 1], size=shape)
            t = r * rng.uniform(-3, 3, size=shape)
            p = t + r
            want = pinball(p, t, level)
            have = np.asarray(function(p, t, level))
            if have.shape != want.shape or not np.allclose(have, want, rtol=1e-7, atol=0):
                return True
    return False
