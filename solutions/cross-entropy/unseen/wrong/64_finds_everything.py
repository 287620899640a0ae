# fails: finds-fault
# mistake: accuses everything
#%% finds-fault
def finds_fault(gradient):
    return True
