# fails: finds-fault
# mistake: never calls `gradient`: whatever is not one's own function is called faulty; every other right gradient is accused (6.4: two right ones may differ)
# named: It faults a right one: the exact gradient
#%% finds-fault
def finds_fault(gradient):
    return gradient is not cross_entropy_grad
