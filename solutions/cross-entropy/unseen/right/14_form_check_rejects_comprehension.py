# FLAGGED: right by the text (1.1: "`for`, `while`, or a comprehension"), but the form check sees no loop; see review.md
#%% lse-loop
def lse_loop(z):
    return np.log(sum([np.exp(v) for half in (z[: len(z) // 2], z[len(z) // 2 :]) for v in half.tolist()]))
