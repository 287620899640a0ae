for _ in range(10**5):
    print("x" * 1000)
