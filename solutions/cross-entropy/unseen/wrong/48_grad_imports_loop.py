# fails: cross-entropy-grad
# mistake: a comprehension-free loop by list(iter(step, end)): one row each call (no loop over examples); values right
# named: There is a loop: `iter(step, None)`
#%% cross-entropy-grad
def cross_entropy_grad(logits, labels):
    g = softmax(logits)
    left = list(range(len(g)))

    def step():
        if not left:
            return None
        i = left.pop()
        g[i, labels[i]] = 0
        g[i, labels[i]] = -g[i].sum()
        return i

    list(iter(step, None))
    return g
