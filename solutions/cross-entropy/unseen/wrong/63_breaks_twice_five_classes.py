# fails: breaks-softmax-twice
# mistake: five classes: softmax_twice reaches log(e + 4) - 1 = 0.905 at most, not 1 (8.10 asks for six)
# named: `softmax_twice` is not above 1 in every row
#%% breaks-softmax-twice
def breaks_softmax_twice():
    return 1000 * np.eye(5), np.arange(5)
