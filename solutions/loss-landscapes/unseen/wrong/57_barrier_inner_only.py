# fails: barrier
# mistake: the largest loss inside, without the ends: negative where the line sinks inside, and an error for count = 2; the text: both ends among them, then 0 [What is the barrier where the loss is highest at an end?]
# named: the ends are left out of the largest
#%% barrier
def barrier(start, end, features, labels, count):
    losses = line_losses(start, end, np.linspace(0, 1, count), features, labels)
    return losses[1:-1].max() - max(losses[0], losses[-1])
