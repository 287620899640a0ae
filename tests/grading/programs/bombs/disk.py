f = open("/tmp/big", "wb")
while True:
    f.write(bytes(10**7))
