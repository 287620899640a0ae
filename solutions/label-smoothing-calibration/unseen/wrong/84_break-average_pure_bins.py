# fails: break-average
# mistake: in each bin all are right or all are wrong: the absolute value for each example gives the same as that of the bin. (mix right and wrong in a bin)
# named: the absolute value is taken for each example
#%% break-average
def break_average():
    return [0.1, 0.2, 0.2, 0.9, 0.8, 0.85, 0.99], [1, 1, 1, 0, 0, 0, 0]
