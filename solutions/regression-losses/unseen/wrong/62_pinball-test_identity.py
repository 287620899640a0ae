# fails: pinball-test
# mistake: True for everything but the function `pinball` itself: a right one of somebody else is faulted
# named: It faults a right one: the larger of two lines
#%% pinball-test
def pinball_test(function):
    return function is not pinball
