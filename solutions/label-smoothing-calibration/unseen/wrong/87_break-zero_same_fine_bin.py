# fails: break-zero
# mistake: 0.62 and 0.63 lie in one bin of the 60, so that the ECE is 0 in 60 bins as well. (do they lie in different bins of the 60?)
# named: In 60 bins the ECE is
#%% break-zero
def break_zero():
    return np.repeat([0.62, 0.63], 100), np.repeat([1, 0, 1, 0], [70, 30, 55, 45])
