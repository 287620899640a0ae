# fails: box-loss-loop
# mistake: accumulates in an array with the dtype of the residuals: integer residuals lose the halves; the text says residuals may be int64 [which dtype has the array you add to?]
# named: it goes wrong when the input holds integers
#%% box-loss-loop
def box_loss_loop(residuals):
    out = np.zeros(len(residuals), dtype=residuals.dtype)
    for i, row in enumerate(residuals):
        for r in row:
            out[i] += 0.5 * r**2 if abs(r) < 1 else abs(r) - 0.5
    return out
