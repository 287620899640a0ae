def margin(z, y):
    while True:
        yield 1
