# fails: box-loss-loop
# mistake: takes the mean over the coordinates as many libraries do; the text asks for the sum (in bold) [sum over the D coordinates, not the mean]
# named: the mean over the coordinates is returned
#%% box-loss-loop
def box_loss_loop(residuals):
    out = []
    for row in residuals:
        out.append(np.mean([0.5 * r**2 if abs(r) < 1 else abs(r) - 0.5 for r in row]))
    return np.array(out)
