# fails: finds-fault
# mistake: accuses nothing
# named: It lets pass: the sign is flipped
#%% finds-fault
def finds_fault(gradient):
    return False
