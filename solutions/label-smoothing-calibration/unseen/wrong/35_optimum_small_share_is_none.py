# fails: optimum
# mistake: a share below 1e-4 is treated as 0: the gap is infinite only for epsilon = 0. (only 0 itself has no finite gap)
# named: a small share counts as none
#%% optimum
def optimum(epsilon, classes):
    if epsilon < 1e-4:
        return np.inf, 0.0
    t, s = 1 - epsilon + epsilon / classes, epsilon / classes
    return np.log(t / s), -t * np.log(t) - (classes - 1) * s * np.log(s)
