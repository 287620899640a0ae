# fails: disguise
# mistake: factors of 10^4 and 10^-4; the text: each between 0.001 and 1000 [Between which numbers?]
# named: Each factor has to lie between
#%% disguise
def disguise():
    return np.array([1e4, 1e-4] * 4)
