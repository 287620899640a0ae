# fails: finds-fault
# mistake: accuses nothing
#%% finds-fault
def finds_fault(gradient):
    return False
