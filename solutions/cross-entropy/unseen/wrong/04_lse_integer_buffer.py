# fails: lse-loop
# mistake: keeps the exponentials in zeros_like(z): for integer logits they are cut to integers (conventions: floats or integers)
# named: it goes wrong when the input holds integers
#%% lse-loop
def lse_loop(z):
    e = np.zeros_like(z)
    for k in range(len(z)):
        e[k] = np.exp(z[k])
    return np.log(e.sum())
