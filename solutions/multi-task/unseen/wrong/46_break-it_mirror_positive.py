# fails: break-it
# mistake: every pair points apart (negative cosine), so the rule that loses the sign is always right [a pair with a large positive cosine, g2 longer]
# named: the sign is lost
#%% break-it
def break_it():
    first = np.array([[1.0, 0.0], [1.0, 0.0], [2.0, 0.0], [1.0, 1.0]])
    second = np.array([[-0.5, 3.0], [-1.5, 10.0], [-1.5, 5.0], [-3.0, 0.0]])
    return first, second
