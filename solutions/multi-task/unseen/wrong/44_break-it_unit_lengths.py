# fails: break-it
# mistake: every g1 has length 1, where the length and its square are the same: the rule with the square forgotten is not exposed [a g1 longer than 1]
# named: the square is forgotten
#%% break-it
def break_it():
    first = np.array([[1.0, 0.0], [1.0, 0.0], [1.0, 0.0], [0.6, 0.8]])
    second = np.array([[-0.75, 3.0], [-1.5, 10.0], [3.0, 0.0], [-2.0, 0.1]])
    return first, second
