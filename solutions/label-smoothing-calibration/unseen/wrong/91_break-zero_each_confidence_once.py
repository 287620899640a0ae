# fails: break-zero
# mistake: 100 examples in each fine bin, but the confidences all differ a little: each value is used once. (each value of the confidence for 100 examples)
# named: one has 1
#%% break-zero
def break_zero():
    c = np.concatenate([0.62 + np.linspace(-0.002, 0.002, 100), 0.66 + np.linspace(-0.002, 0.002, 100)])
    return c, np.repeat([1, 0, 1, 0], [90, 10, 38, 62])
