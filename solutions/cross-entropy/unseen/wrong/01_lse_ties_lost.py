# fails: lse-loop
# mistake: goes over set(z): equal logits are counted once (1.1: sum over all k); shows in any row with ties, e.g. (0, 0)
# named: equal logits are counted once
#%% lse-loop
def lse_loop(z):
    total = 0.0
    for v in set(z.tolist()):
        total += np.exp(v)
    return np.log(total)
