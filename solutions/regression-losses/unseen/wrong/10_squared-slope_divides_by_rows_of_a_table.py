# fails: squared-slope
# mistake: for a table it divides by the number of rows, as if the mean over them were meant; shows for tables only
# named: it is right for a row, and wrong for a table
#%% squared-slope
def squared_slope(predictions, targets):
    r = predictions.astype(float) - targets
    return 2 * r / (len(r) if r.ndim > 1 else 1)
