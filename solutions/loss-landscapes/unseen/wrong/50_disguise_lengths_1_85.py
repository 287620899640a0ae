# fails: disguise
# mistake: product_of_lengths becomes only 1.85 times what it was, the three others double; each measure has to double or halve [By how much does each change?]
# named: `product_of_lengths` becomes
#%% disguise
def disguise():
    return np.array([2.841, 1.366, 5.629, 0.985, 1.45, 1.073, 1.799, 3.663])
