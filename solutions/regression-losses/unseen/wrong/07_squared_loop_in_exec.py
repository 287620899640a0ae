# fails: squared
# mistake: the loop stands in a string that is executed; "without a loop" is not kept
# named: There is a loop
#%% squared
def squared(predictions, targets):
    p, t = predictions.astype(float).ravel(), targets.astype(float).ravel()
    out = np.zeros(p.size)
    exec("for i in range(p.size): out[i] = (p[i] - t[i]) * (p[i] - t[i])", {"p": p, "t": t, "out": out})
    return out.reshape(predictions.shape)
