# fails: mse-loop
# mistake: divides by 3, the number of examples of the visible check; shows for any other number
# named: this is what `squared` should return, and the sum is returned, and every value is divided by 3
#%% mse-loop
def mse_loop(predictions, targets):
    total = 0.0
    for p, t in zip(predictions, targets):
        total += (float(p) - float(t)) ** 2
    return total / 3
