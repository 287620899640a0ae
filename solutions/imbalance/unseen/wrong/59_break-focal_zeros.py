# fails: break-focal
# mistake: all logits are 0: p and 1 - p are the same [others not where p = 1/2]
# named: The factor p_t is not found out
#%% break-focal
def break_focal():
    return np.zeros(8), np.array([0, 0, 0, 0, 1, 1, 1, 1]), 1.37, 0.3
