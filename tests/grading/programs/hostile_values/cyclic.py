def margin(z, y):
    x = []
    x.append(x)
    return x
