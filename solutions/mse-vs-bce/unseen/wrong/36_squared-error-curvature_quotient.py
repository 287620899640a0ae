# fails: squared-error-curvature
# mistake: a difference quotient of the gradient with the step 3e-6: good enough for the example, but for features of 10 or 20 its error is above 1e-9. (The error must be below 1e-9 for all data: use the formula.)
#%% squared-error-curvature
def squared_error_curvature(weight, features, labels):
    def slope(w):
        return np.mean(squared_error_grad(w * features, labels) * features)

    h = 3e-6
    return (slope(weight + h) - slope(weight - h)) / (2 * h)
