# fails: break-zero
# mistake: 0.62 and 0.70 lie in different bins of the 15, where nothing cancels. (both values in one of the 15 bins)
# named: In 15 bins the ECE is 0.08, not 0
#%% break-zero
def break_zero():
    return np.repeat([0.62, 0.70], 100), np.repeat([1, 0, 1, 0], [70, 30, 62, 38])
