# fails: finds-fault
# mistake: eleven logits only, 0, 5, 40, 110, 200 and 300 in size: a fault in a range of 50, as from 120 to 180 or from 45 to 100, lies between them. (The steps between the logits must be smaller than 50.)
# named: It lets pass: it is doubled between 120 and 180
#%% finds-fault
def finds_fault(gradient):
    z = np.array([-300.0, -200, -110, -40, -5, 0, 5, 40, 110, 200, 300])
    both = np.repeat(z, 2), np.tile([0, 1], 11)
    for logits, labels in (both, (z, np.zeros(11, int)), (z, np.ones(11, int))):
        found = gradient(logits, labels)
        if np.shape(found) != logits.shape or not np.allclose(found, squared_error_grad(logits, labels), rtol=1e-5, atol=0):
            return True
    return False
