# fails: pinball-test
# mistake: says True always
#%% pinball-test
def pinball_test(function):
    return True
