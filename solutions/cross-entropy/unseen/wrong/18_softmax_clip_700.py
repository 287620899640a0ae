# fails: softmax
# mistake: clips the shifted logits at -700: what should be 0 is 9.9e-305, above the allowed 1e-307; shows at (0, -1000)
# named:
#%% softmax
def softmax(logits):
    z = np.asarray(logits, dtype=float)
    e = np.exp(np.clip(z - z.max(axis=1, keepdims=True), -700, 0))
    return e / e.sum(axis=1, keepdims=True)
