# fails: finds-fault
# mistake: differences below 1e-200 count as none, but right gradients go down to 1e-260 within -300 to 300: faults at -250 with the label 0, or 250 with the label 1, are missed. (Compare relative to the right value only: atol=0.)
# named: It lets pass: what is below 1e-200 counts as 0
#%% finds-fault
def finds_fault(gradient):
    z = np.linspace(-300, 300, 602)
    for y in (np.zeros(602, int), np.ones(602, int), np.arange(602) % 2, (np.arange(602) + 1) % 2):
        found = gradient(z, y)
        if np.shape(found) != z.shape or not np.allclose(found, squared_error_grad(z, y), rtol=1e-5, atol=1e-200):
            return True
    return False
