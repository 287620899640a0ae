# fails: break-average
# mistake: two bins of equal gaps: whatever the weights, the mean is that gap. (let the gaps be of different sizes)
# named: in which all occupied bins count alike is not found out
#%% break-average
def break_average():
    # bin 1: accuracy 0.5, mean 0.1; bin 4: accuracy 0.5, mean 0.9: gaps of 0.4 both
    return [0.1, 0.1, 0.9, 0.9, 0.9, 0.9], [1, 0, 1, 0, 1, 0]
