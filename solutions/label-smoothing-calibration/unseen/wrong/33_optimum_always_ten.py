# fails: optimum
# mistake: the smallest loss is written for 10 classes; K is an argument. (try 3 classes)
# named:
#%% optimum
def optimum(epsilon, classes):
    if epsilon == 0:
        return np.inf, 0.0
    gap = np.log(1 + classes * (1 - epsilon) / epsilon)
    t, s = 1 - 0.9 * epsilon, 0.1 * epsilon
    return gap, -t * np.log(t) - 9 * s * np.log(s)
