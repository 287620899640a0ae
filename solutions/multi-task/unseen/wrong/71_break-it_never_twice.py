# fails: break-it
# mistake: no pair has its dot product between the square and twice the square: the factor 2 is not exposed [a^2 < -d < 2 a^2]
# named: twice the ratio
#%% break-it
def break_it():
    first = np.array([[1.0, 0, 0], [1.0, 0, 0], [1.0, 0, 0], [2.0, 0, 0], [1.0, 1, 1]])
    second = np.array([[-0.5, 3, 0], [-2.5, 20, 0], [3.0, 0, 0], [-1.5, 5, 0], [-3.5, -3.5, 0]])
    return first, second
