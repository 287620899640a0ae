# fails: disguise
# mistake: gives another set at each call: one set that changes the length alone, then one that changes the three others but not the length; the text: one set of factors has to change all four [One set for all four]
# named: Return the same factors each time
#%% disguise
turn = [0]


def disguise():
    turn[0] += 1
    if turn[0] % 2 == 1:
        return np.full(8, 5.0)
    return np.array([2, 0.5] * 4)
