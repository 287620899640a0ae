# fails: barrier
# mistake: an even count is raised by one, "so that the middle is looked at"; asked are count places, for count = 2 the two ends, so 0 [How many places has your line for count = 2?]
# named:
#%% barrier
def barrier(start, end, features, labels, count):
    count += 1 - count % 2
    losses = line_losses(start, end, np.linspace(0, 1, count), features, labels)
    return losses.max() - max(losses[0], losses[-1])
