"""A stand-in for systemd's side of sd_notify: prints each datagram as one line, its newlines as '|'.

usage: notify-listener.py SOCKET     (prints "listening" first; ends when its standard input closes)
"""
import os
import select
import socket
import sys

path = sys.argv[1]
listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
listener.bind("\0" + path[1:] if path.startswith("@") else path)
print("listening", flush=True)
while True:
    readable, _, _ = select.select([listener, sys.stdin], [], [])
    if listener in readable:
        print(listener.recv(65536).decode().strip("\n").replace("\n", "|"), flush=True)
    elif not os.read(0, 4096):
        break
