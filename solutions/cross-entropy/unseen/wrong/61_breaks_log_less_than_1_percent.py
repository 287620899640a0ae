# fails: breaks-log-of-softmax
# mistake: log_of_softmax is wrong there in the fifth digit only (subnormal probability), less than 1 %
# named: `log_of_softmax` is not exposed
#%% breaks-log-of-softmax
def breaks_log_of_softmax():
    return np.array([[743.0, 0.0]]), np.array([1])
