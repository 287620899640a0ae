# A comprehension with two `for`.
#%% lse-loop
def lse_loop(z):
    return np.log(sum([np.exp(v) for half in (z[: len(z) // 2], z[len(z) // 2 :]) for v in half.tolist()]))
