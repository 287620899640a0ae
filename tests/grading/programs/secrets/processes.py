import os

found = [p for p in os.listdir("/proc") if p.isdigit() and int(p) > 20]
