# fails: finds-fault
# mistake: calls the function with logits of 1000, where a right one need not work: right functions are accused. (Only logits from -300 to 300.)
# named: which gives up beyond 300
#%% finds-fault
def finds_fault(gradient):
    z = np.concatenate([np.linspace(-300, 300, 602), [1000.0, -1000.0]])
    for y in (np.zeros(604, int), np.ones(604, int), np.arange(604) % 2, (np.arange(604) + 1) % 2):
        found = gradient(z, y)
        if np.shape(found) != z.shape or not np.allclose(found, squared_error_grad(z, y), rtol=1e-5, atol=0):
            return True
    return False
