# fails: break-it
# mistake: all rows and columns reach 0.8: unshifted exponentials show, the shift by the whole table's largest does not [a row far below the largest]
# named: one largest entry for the whole table
#%% break-it
def break_it():
    return [[0.9, 0.8995, -0.5], [0.899, 0.85, 0.9], [0.8998, 0.86, -0.9]], [4, 7, 4], 0.001
