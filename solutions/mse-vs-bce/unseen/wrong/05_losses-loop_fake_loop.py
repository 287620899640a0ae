# fails: losses-loop
# mistake: computes everything at once with arrays, and runs a loop that does nothing over the examples; the text asks for a plain loop over the examples. (The loop must compute the two losses of one example.)
#%% losses-loop
def losses_loop(probs, labels):
    squares = (probs - labels) ** 2
    entropies = -np.log(np.where(labels == 1, probs, 1 - probs))
    for _ in range(1):
        table = np.stack([squares, entropies], axis=1)
    return table
