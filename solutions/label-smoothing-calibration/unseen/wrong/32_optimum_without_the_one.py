# fails: optimum
# mistake: log(K (1 - eps) / eps) as the gap, which forgets the label's own part of the share. (the label's target is 1 - eps + eps / K)
# named: in the gap the label gets nothing
#%% optimum
def optimum(epsilon, classes):
    if epsilon == 0:
        return np.inf, 0.0
    t, s = 1 - epsilon + epsilon / classes, epsilon / classes
    return np.log(classes * (1 - epsilon) / epsilon), -t * np.log(t) - (classes - 1) * s * np.log(s)
