# fails: break-focal
# mistake: positives have positive logits, negatives negative ones: a fault for one label and one sign stays hidden [each label with both signs]
# named: for the label 0 with positive logits only is not found out
#%% break-focal
def break_focal():
    return [0.5, 2.5, -0.5, -2.5], [1, 1, 0, 0], 1.37, 0.3
