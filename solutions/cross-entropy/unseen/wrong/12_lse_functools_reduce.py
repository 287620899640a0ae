# fails: logsumexp
# mistake: functools.reduce goes over the classes: a loop in disguise; values right, form not kept (1.2: no loop over rows or classes, nor what has one)
# named: There is a loop: `functools.reduce`
#%% logsumexp
import functools

def logsumexp(logits):
    return functools.reduce(np.logaddexp, np.asarray(logits, dtype=float).T)
