# fails: finds-fault
# mistake: each call has one label only; faults that show where both labels occur in one call are missed. (Call it with both labels in one array, too.)
# named: It lets pass: the first label stands for all
#%% finds-fault
def finds_fault(gradient):
    z = np.linspace(-300, 300, 602)
    for y in (np.zeros(602, int), np.ones(602, int)):
        found = gradient(z, y)
        if np.shape(found) != z.shape or not np.allclose(found, squared_error_grad(z, y), rtol=1e-5, atol=0):
            return True
    return False
