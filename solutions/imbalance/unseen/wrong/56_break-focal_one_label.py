# fails: break-focal
# mistake: positives only: 'left out for the negatives' and 'alpha for both labels' stay hidden [both labels]
# named: An alpha for both labels is not found out
#%% break-focal
def break_focal():
    return [-2.0, -0.5, 0.5, 2.0], [1, 1, 1, 1], 1.37, 0.3
