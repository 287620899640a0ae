# fails: box-loss-loop
# mistake: loops over range(4), or fewer if the rows are shorter: boxes with more than four coordinates lose some; D >= 1 is any number [take D from the table]
# named: only the first four coordinates
#%% box-loss-loop
def box_loss_loop(residuals):
    out = np.zeros(len(residuals))
    for n in range(len(residuals)):
        for d in range(min(4, residuals.shape[1])):
            a = abs(residuals[n, d])
            out[n] += 0.5 * a * a if a < 1 else a - 0.5
    return out
