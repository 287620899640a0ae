# fails: break-it
# mistake: no pair rises, so 'never' is right on all of them (and so are the factor 2 and the absolute entries) [one pair on which the first loss does rise]
# named: This rule is not found out: never
#%% break-it
def break_it():
    first = np.array([[1.0, 0.0], [1.0, 0.0], [2.0, 0.0]])
    second = np.array([[-0.5, 3.0], [3.0, 0.0], [-1.5, 5.0]])
    return first, second
