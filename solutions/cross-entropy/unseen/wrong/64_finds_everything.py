# fails: finds-fault
# mistake: accuses everything
# named: It faults a right one: your own `cross_entropy_grad`
#%% finds-fault
def finds_fault(gradient):
    return True
