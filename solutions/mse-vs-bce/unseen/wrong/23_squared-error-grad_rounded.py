# fails: squared-error-grad
# mistake: 2 (p - y) p (1 - p) straight from the book: 1 - p and p - 1 lose their digits for large logits. (Write sigmoid(-z) for 1 - p, in both places.)
# named: p - y and 1 - p are rounded to 0
#%% squared-error-grad
def squared_error_grad(logits, labels):
    p = sigmoid(logits)
    return 2 * (p - labels) * p * (1 - p)
