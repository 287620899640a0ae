# fails: finds-fault
# mistake: accuses every function that is not the own one, without a single call. (A right function written differently must be acquitted: compare values.)
# named: It faults a right one: the exact gradient
#%% finds-fault
def finds_fault(gradient):
    return gradient is not squared_error_grad
