# fails: disguise
# mistake: the largest weights were forgotten: product_of_largest becomes only 1.80 times what it was; each measure has to double or halve [Which unit has the largest weight?]
# named: `product_of_largest` becomes
#%% disguise
def disguise():
    return np.array([0.594, 1.003, 2.5, 5.082, 0.324, 5.187, 4.385, 2.493])
