# fails: barrier
# mistake: np.arange(0, 1 + step, step) has by rounding one place beyond 1 for some counts (7, 10, 22, ...), whose loss is then taken as an end; asked are count places from 0 to 1 [How many places has your line for count = 7?]
# named:
#%% barrier
def barrier(start, end, features, labels, count):
    step = 1 / (count - 1)
    losses = line_losses(start, end, np.arange(0, 1 + step, step), features, labels)
    return losses.max() - max(losses[0], losses[-1])
