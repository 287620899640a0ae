# fails: logistic-slope
# mistake: Writes the slope as -y (1 - sigmoid(m)), which cancels to 0 for confident right predictions.
# named: a difference of nearly equal numbers is formed
#%% logistic-slope
from scipy.special import expit

def logistic_slope(logits, labels):
    """Return the derivative of the logistic loss with respect to each logit."""
    return -labels * (1 - expit(labels * logits))
