# fails: break-it
# mistake: a g2 with the entry 120; entries lie between -100 and 100 [a shorter g2]
# named: Entries lie between
#%% break-it
def break_it():
    first = np.array([[1.0, 0.0], [10.0, 0.0], [1.0, 0.0], [2.0, 0.0], [1.0, 1.0]])
    second = np.array([[-0.5, 3.0], [-15.0, 120.0], [3.0, 0.0], [-1.5, 5.0], [-3.0, 0.0]])
    return first, second
