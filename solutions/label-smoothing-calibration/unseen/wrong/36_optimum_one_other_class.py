# fails: optimum
# mistake: counts one other class instead of K - 1 in the smallest loss. (there are K - 1 other classes)
# named: the entropy counts one other class only
#%% optimum
def optimum(epsilon, classes):
    if epsilon == 0:
        return np.inf, 0.0
    t, s = 1 - epsilon + epsilon / classes, epsilon / classes
    return np.log(t / s), -t * np.log(t) - s * np.log(s)
