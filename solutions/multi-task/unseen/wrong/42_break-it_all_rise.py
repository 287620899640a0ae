# fails: break-it
# mistake: every pair rises: 'always' and rules that say rise are not found out [one pair that falls]
# named: This rule is not found out: the cosine is negative
#%% break-it
def break_it():
    first = np.array([[1.0, 1.0], [3.0, 0.0], [0.5, 0.0]])
    second = np.array([[-3.0, 0.0], [-4.0, 30.0], [-4.0, 1.0]])
    return first, second
