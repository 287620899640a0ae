# fails: fit-temperature
# mistake: minimize_scalar with its default tolerance on T: it stays 1e-5 away from an end of the range, and is too coarse at low temperatures, where the loss is steep; more than 1e-6 is lost. (set xatol, search in log T and compare the ends)
# named: Close, and not close enough
#%% fit-temperature
def fit_temperature(logits, labels, low, high):
    from scipy.optimize import minimize_scalar

    return minimize_scalar(lambda T: nll(logits, labels, T), bounds=(low, high), method="bounded").x
