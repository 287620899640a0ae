import socket

x = []
while True:
    x.append(socket.socket())
