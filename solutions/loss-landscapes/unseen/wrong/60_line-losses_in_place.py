# fails: line-losses
# mistake: network = start, then network += ...: changes the argument (an error here, the arrays cannot be written to), and each place would start from the one before [Is network another array than start?]
# named: read-only
#%% line-losses
def line_losses(start, end, places, features, labels):
    losses = []
    for s in places:
        network = start
        network += s * (end - start)
        losses.append(loss(network, features, labels))
    return np.array(losses)
