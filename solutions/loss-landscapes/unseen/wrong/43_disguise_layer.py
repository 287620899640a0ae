# fails: disguise
# mistake: all units by the same factor 5: only the length changes; the three others do not notice the scale of a layer [What changes if all factors are the same?]
# named: `product_of_lengths` becomes 1 times
#%% disguise
def disguise():
    return np.full(8, 5.0)
