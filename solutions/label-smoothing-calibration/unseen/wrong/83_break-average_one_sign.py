# fails: break-average
# mistake: all bins are overconfident, so that gaps with a sign do not cancel and the size of their sum is right. (one bin above, one below)
# named: Gaps with a sign, which cancel, are not found out
#%% break-average
def break_average():
    return [0.2, 0.2, 0.2, 0.9, 0.9, 0.9, 0.9, 0.8], [0, 0, 0, 0, 1, 0, 1, 1]
