# fails: exponential-slope
# mistake: Computes a (fourth-order) difference quotient where the derivative was to be derived; at a margin of -1000 infinity minus infinity gives NaN.
# named: it overflows, and what comes of it is no number (nan)
#%% exponential-slope
def exponential_slope(logits, labels):
    """Return the derivative of the exponential loss with respect to each logit."""
    def f(z):
        return np.exp(-labels * z)
    h = 1e-3
    return (8 * (f(logits + h) - f(logits - h)) - (f(logits + 2 * h) - f(logits - 2 * h))) / (12 * h)
