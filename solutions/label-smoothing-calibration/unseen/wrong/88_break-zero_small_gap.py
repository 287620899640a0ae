# fails: break-zero
# mistake: the ECE in 60 bins is 0.02, less than 0.03. (make the two accuracies more different)
# named: In 60 bins the ECE is 0.02, less than 0.03
#%% break-zero
def break_zero():
    return np.repeat([0.62, 0.66], 100), np.repeat([1, 0, 1, 0], [64, 36, 64, 36])
