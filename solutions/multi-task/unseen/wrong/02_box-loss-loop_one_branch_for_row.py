# fails: box-loss-loop
# mistake: chooses the branch once for each row, by its largest residual; the text chooses for each coordinate [which branch holds is decided by each r alone]
# named:
#%% box-loss-loop
def box_loss_loop(residuals):
    out = []
    for row in residuals:
        size = np.abs(row)
        if size.max() < 1:
            out.append((0.5 * size**2).sum())
        else:
            out.append((size - 0.5).sum())
    return np.array(out)
