# fails: focal-slope
# mistake: 1 - p_t is computed from p_t: no digits from 20 on [compute 1 - p_t as in 2.3]
# named: ordinary values are right, extreme ones are not
#%% focal-slope
def focal_slope(logits, labels, gamma):
    s = 2 * labels - 1
    log_p = -np.logaddexp(0, -s * logits)
    q = 1 - np.exp(log_p)
    return s * q**gamma * (gamma * np.exp(log_p) * log_p - q)
