import socket, sys, json, struct

s = socket.socket(fileno=int(sys.argv[1]) if len(sys.argv) > 1 else 3)
t = json.dumps([["value", True], []]).encode()
for _ in range(50):
    s.send(struct.pack("!II", len(t), 0) + t)
