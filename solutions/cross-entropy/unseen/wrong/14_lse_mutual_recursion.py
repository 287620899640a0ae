# fails: logsumexp
# mistake: two functions call each other row by row: a loop by recursion (1.2); values right
# named: There is a loop: `def other_rows(z, done):`
#%% logsumexp
def first_row(z, done):
    c = z[0].max()
    return other_rows(z[1:], done + [c + np.log(np.exp(z[0] - c).sum())])

def other_rows(z, done):
    return first_row(z, done) if len(z) else np.array(done)

def logsumexp(logits):
    return other_rows(np.asarray(logits, dtype=float), [])
