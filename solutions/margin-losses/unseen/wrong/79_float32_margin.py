# fails: margin
# mistake: The result is computed in single precision, as in PyTorch, and has seven digits only.
# named: the result is float32
#%% margin
def margin(logits, labels):
    return np.multiply(logits, labels, dtype=np.float32, casting="unsafe")
