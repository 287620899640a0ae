# fails: disguise
# mistake: one unit by 1000, the first, which no image switches on: the rise stays; one set must change all four [Does this unit ever switch on?]
# named: `rise` becomes
#%% disguise
def disguise():
    return np.array([1000.0, 1, 1, 1, 1, 1, 1, 1])
