# fails: finds-fault
# mistake: the label 1 only for positive logits and 0 for negative ones (as a good classifier has it): confident mistakes are never tried. (Try both labels at every logit.)
# named: It lets pass: it is wrong for positive logits with the label 0
#%% finds-fault
def finds_fault(gradient):
    z = np.linspace(-300, 300, 602)
    y = (z > 0).astype(int)
    found = gradient(z, y)
    return np.shape(found) != z.shape or not np.allclose(found, squared_error_grad(z, y), rtol=1e-5, atol=0)
