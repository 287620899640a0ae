import os

for fd in range(3, 20):
    try:
        os.write(fd, b"\xff" * 4096)
    except OSError:
        pass
