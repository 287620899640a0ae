#%% mse-loop
def mse_loop(predictions, targets):
    total = 0
    for p, t in zip(predictions, targets):
        total += float(p - t) ** 2
    return total / len(targets)
