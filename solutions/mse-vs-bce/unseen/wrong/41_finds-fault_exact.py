# fails: finds-fault
# mistake: asks for equal numbers; a right function may differ in its last digits and is accused. (Allow a relative error of more than 1e-9, say 1e-6.)
# named: It faults a right one: the exact gradient
#%% finds-fault
def finds_fault(gradient):
    z = np.linspace(-300, 300, 602)
    for y in (np.zeros(602, int), np.ones(602, int), np.arange(602) % 2, (np.arange(602) + 1) % 2):
        if not np.array_equal(gradient(z, y), squared_error_grad(z, y)):
            return True
    return False
