# fails: disguise
# mistake: 2 and 1/2 in turn: three measures double, but the length grows by 1.39 only; every measure has to at least double or halve [By how much does the length change?]
# named: `length` becomes
#%% disguise
def disguise():
    return np.array([2, 0.5] * 4)
