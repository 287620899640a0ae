# fails: line-losses
# mistake: remembers the losses by the place alone across calls: with other networks or data the old loss comes back; the loss has to be of these networks and data [Call your function twice, with other networks]
# named:
#%% line-losses
seen = {}


def line_losses(start, end, places, features, labels):
    for s in places:
        if s not in seen:
            seen[s] = loss((1 - s) * start + s * end, features, labels)
    return np.array([seen[s] for s in places])
