# fails: finds-fault
# mistake: np.allclose as it is, with atol 1e-8: faults at large logits, where the gradient is tiny, are not found. (Set atol=0, rtol=1e-4 or so.)
# named: It lets pass: the probability is rounded to 1
#%% finds-fault
def finds_fault(gradient):
    z = np.linspace(-300, 300, 601)
    for y in (np.zeros(601, int), np.ones(601, int), np.arange(601) % 2, (np.arange(601) + 1) % 2):
        found = gradient(z, y)
        if np.shape(found) != z.shape or not np.allclose(found, squared_error_grad(z, y)):
            return True
    return False
