# fails: break-zero
# mistake: each confidence is used 50 times; the text demands 100. (at least 100 examples for each value)
# named: one has 50
#%% break-zero
def break_zero():
    return np.repeat([0.62, 0.66], 50), np.repeat([1, 0, 1, 0], [45, 5, 19, 31])
