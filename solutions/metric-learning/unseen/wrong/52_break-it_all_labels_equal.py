# fails: break-it
# mistake: one class: every loss is 0, almost nothing shows [some equal, some not]
# named: A missing temperature is not found out
#%% break-it
def break_it():
    c = np.array([[0.9, 0.8995, -0.5, 0.90], [0.3, 0.7, 0.7004, 0.2], [-0.9, 0.1, -0.95, -0.98], [0.9003, -0.2, -0.96, 0.5]])
    return c, [4, 4, 4, 4], 0.001
