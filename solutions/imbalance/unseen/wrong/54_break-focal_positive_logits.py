# fails: break-focal
# mistake: all logits are positive: faults of negative logits stay hidden [logits of both signs]
# named: for negative logits only is not found out
#%% break-focal
def break_focal():
    return [0.5, 1.5, 0.5, 1.5], [0, 0, 1, 1], 1.37, 0.3
