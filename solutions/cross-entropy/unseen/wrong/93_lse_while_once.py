# fails: lse-loop
# mistake: a `while` that returns in its first pass, with the whole sum by NumPy: no loop over the logits (1.1); values right
# named: There is no loop
#%% lse-loop
def lse_loop(z):
    while True:
        return np.log(np.exp(z.astype(float)).sum())
