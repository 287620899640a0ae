# fails: optimum
# mistake: for epsilon = 1 the loss 0 is returned; the target is uniform then and its smallest loss log K. (try epsilon = 1: all classes alike)
# named: where all of the target is spread, the loss is said to be 0
#%% optimum
def optimum(epsilon, classes):
    if epsilon <= 0:
        return np.inf, 0.0
    if epsilon >= 1:
        return 0.0, 0.0
    t, s = 1 - epsilon + epsilon / classes, epsilon / classes
    return np.log(t / s), -t * np.log(t) - (classes - 1) * s * np.log(s)
