x = []
while True:
    x.append(open("/dev/null"))
