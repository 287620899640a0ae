# fails: break-it
# mistake: all labels differ: false negatives never show [two equal labels]
# named: false negatives stay
#%% break-it
def break_it():
    c = np.array([[0.9, 0.8995, -0.5, 0.90], [0.3, 0.7, 0.7004, 0.2], [-0.9, 0.1, -0.95, -0.98], [0.9003, -0.2, -0.96, 0.5]])
    return c, [4, 7, 1, 5], 0.001
