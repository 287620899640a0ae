# fails: barrier
# mistake: only the middle place s = 0.5: in the visible check it is the highest; asked are `count` places [How many places are looked at?]
# named: only the middle is looked at
#%% barrier
def barrier(start, end, features, labels, count):
    three = line_losses(start, end, np.array([0, 0.5, 1]), features, labels)
    return three.max() - max(three[0], three[-1])
