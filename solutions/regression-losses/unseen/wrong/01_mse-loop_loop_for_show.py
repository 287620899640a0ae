# fails: mse-loop
# mistake: the loop only fetches the last residual, NumPy takes the mean; the form "in a plain Python loop over the examples" is not kept
# named: There is no loop in the code
#%% mse-loop
def mse_loop(predictions, targets):
    for p, t in zip(predictions, targets):
        last = p - t
    return np.mean((np.asarray(predictions, float) - np.asarray(targets, float)) ** 2)
