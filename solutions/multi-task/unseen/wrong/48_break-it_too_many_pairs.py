# fails: break-it
# mistake: six pairs; at most five are allowed [drop one]
# named: Choose 1 to 5 pairs
#%% break-it
def break_it():
    first = np.array([[1.0, 0.0], [1.0, 0.0], [1.0, 0.0], [2.0, 0.0], [1.0, 1.0], [1.0, 0.0]])
    second = np.array([[-0.5, 3.0], [-1.5, 10.0], [3.0, 0.0], [-1.5, 5.0], [-3.0, 0.0], [0.0, 1.0]])
    return first, second
