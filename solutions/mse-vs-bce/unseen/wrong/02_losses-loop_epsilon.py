# fails: losses-loop
# mistake: adds 5e-11 inside the logarithms "for safety"; at p = 0.999, y = 1 the loss 0.001 is wrong by 5e-11, a relative error of 5e-8, above both 1e-9 and 1e-12. (The probabilities are between 0.001 and 0.999: no safety is needed, take the number away.)
# named: only the first digits are right
#%% losses-loop
def losses_loop(probs, labels):
    eps = 5e-11
    rows = []
    for p, y in zip(probs, labels):
        rows.append([(p - y) ** 2, -y * np.log(p + eps) - (1 - y) * np.log(1 - p + eps)])
    return np.array(rows)
