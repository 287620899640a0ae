# fails: hinge-slope
# mistake: Gives no slope below a margin of -1e4 ("outliers are ignored"); the hinge loss pulls with full strength there.
# named: ordinary values are right, extreme ones are not
#%% hinge-slope
def hinge_slope(logits, labels):
    """Return a subgradient of the hinge loss with respect to each logit."""
    m = labels * logits
    return -labels * ((m < 1) & (m > -1e4))
