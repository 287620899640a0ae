# fails: pinball-test
# mistake: says False always
# named: It lets pass: the sign of the residual is flipped
#%% pinball-test
def pinball_test(function):
    return False
