# fails: losses-loop
# mistake: computes everything at once with arrays, and adds a loop of one turn so that a `for` stands there; the text asks for a plain loop over the examples. (The loop must compute the two losses of one example.)
# named: There is no loop in the code
#%% losses-loop
def losses_loop(probs, labels):
    squares = (probs - labels) ** 2
    entropies = -np.log(np.where(labels == 1, probs, 1 - probs))
    for _ in range(1):
        table = np.stack([squares, entropies], axis=1)
    return table
