# fails: break-it
# mistake: the two tables are exchanged, g2 first; row m of the first is g1 [which table is g1?]
# named:
#%% break-it
def break_it():
    first = np.array([[-0.5, 3.0], [-1.5, 10.0], [3.0, 0.0], [-1.5, 5.0], [-3.0, 0.0]])
    second = np.array([[1.0, 0.0], [1.0, 0.0], [1.0, 0.0], [2.0, 0.0], [1.0, 1.0]])
    return first, second
