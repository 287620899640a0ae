# fails: squared-error-curvature
# mistake: a difference quotient of the gradient with the step 1e-5: good enough for the example, but for features of 10 to 20 (or 200 with a small weight) its error is above 1e-9, and above 1e-9 of the value. (The error must be below 1e-9 for all data: use the formula.)
# named: digits, and 9 are asked for
#%% squared-error-curvature
def squared_error_curvature(weight, features, labels):
    def slope(w):
        return np.mean(squared_error_grad(w * features, labels) * features)

    h = 1e-5
    return (slope(weight + h) - slope(weight - h)) / (2 * h)
