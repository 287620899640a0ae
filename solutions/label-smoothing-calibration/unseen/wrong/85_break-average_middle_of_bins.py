# fails: break-average
# mistake: the mean confidence of each bin is its middle, 0.125 and 0.875, so that the fault with the middle is not found out. (mean confidences away from the middles)
# named: the middle of the bin
#%% break-average
def break_average():
    return [0.1, 0.15, 0.125, 0.85, 0.9, 0.875, 0.875, 0.875], [1, 1, 0, 0, 1, 0, 1, 1]
