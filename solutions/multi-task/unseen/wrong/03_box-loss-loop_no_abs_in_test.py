# fails: box-loss-loop
# mistake: tests `r < 1` without the absolute value, so residuals at or below -1 get the square, but only where they lie below -5 [|r| < 1: what about r = -7?]
# named: it is right almost everywhere
#%% box-loss-loop
def box_loss_loop(residuals):
    out = []
    for row in residuals:
        total = 0
        for r in row:
            if -5 <= r <= -1 or r >= 1:
                total += abs(r) - 0.5
            else:
                total += 0.5 * r**2
        out.append(total)
    return np.array(out)
