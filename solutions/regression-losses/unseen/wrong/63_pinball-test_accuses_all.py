# fails: pinball-test
# mistake: says True always
# named: It faults a right one: your own pinball loss
#%% pinball-test
def pinball_test(function):
    return True
