# fails: hinge-slope
# mistake: The sign is wrong: +y instead of -y below the kink.
# named: the sign is flipped
#%% hinge-slope
def hinge_slope(logits, labels):
    return labels * (labels * logits < 1)
