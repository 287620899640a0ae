# fails: lse-loop
# mistake: the values are right, but nothing is computed in the loop: NumPy does it outside (1.1: "in a plain Python loop over the logits"); form not kept
# named: There is no loop
#%% lse-loop
def lse_loop(z):
    for zk in z:
        largest = zk
    return np.log(np.sum(np.exp(z.astype(float))))
