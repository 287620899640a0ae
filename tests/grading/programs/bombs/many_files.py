n = 0
while True:
    n += 1
    open(f"/tmp/{n}", "wb").write(bytes(10**6))
