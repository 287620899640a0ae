# fails: disguise
# mistake: returns the rescaled network in the place of the factors; asked are eight factors [What does the function return?]
# named: Return 8 factors; yours have the shape
#%% disguise
def disguise():
    return rewritten(NETWORK, np.arange(8), np.array([1000, 0.001] * 4), PIXELS)
