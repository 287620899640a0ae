# fails: pinball-test
# mistake: says False always
#%% pinball-test
def pinball_test(function):
    return False
