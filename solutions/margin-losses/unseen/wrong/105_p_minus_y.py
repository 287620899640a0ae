# fails: logistic-slope
# mistake: The formula "probability minus label" holds for labels 0 and 1; here they are -1 and +1.
# named: labels are treated as 0 and 1
#%% logistic-slope
from scipy.special import expit


def logistic_slope(logits, labels):
    return expit(logits) - labels
