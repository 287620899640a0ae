# fails: break-average
# mistake: all predictions lie in one bin: no weights differ there. (more than one bin, of different sizes)
# named: in which all occupied bins count alike is not found out
#%% break-average
def break_average():
    return [0.9, 0.8, 0.85, 0.9], [1, 0, 0, 1]
