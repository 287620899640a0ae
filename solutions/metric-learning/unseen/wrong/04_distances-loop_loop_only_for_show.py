# fails: distances-loop
# mistake: a loop that does nothing of the examples (over a tuple of one), the work is broadcast: the text asks for a loop over the examples [loop over the rows]
# named: There is no loop in the code
#%% distances-loop
def distances_loop(first, second):
    for _ in (0,):
        out = ((first[:, None, :] - second) ** 2).sum(axis=2)
    return out
