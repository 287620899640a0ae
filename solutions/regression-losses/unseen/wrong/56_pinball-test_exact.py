# fails: pinball-test
# mistake: demands equality to the last bit: a right one that rounds otherwise is faulted
# named: It faults a right one: half the absolute error and a tilt
#%% pinball-test
def pinball_test(function):
    rng = np.random.default_rng(1)
    for level in np.linspace(0.05, 0.95, 19):
        for shape in ((500,), (20, 30), (30, 20)):
            r = 10 ** rng.uniform(-3, 3, size=shape) * rng.choice([-1, 1], size=shape)
            t = r * rng.uniform(-3, 3, size=shape)
            p = t + r
            want = pinball(p, t, level)
            have = np.asarray(function(p, t, level))
            if have.shape != want.shape or not np.array_equal(have, want):
                return True
    return False
