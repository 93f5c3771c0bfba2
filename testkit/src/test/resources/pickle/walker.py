# A client of the realm, for Python 2.7 and 3: connects to PORT and lives there as NAME for so many STEPS. What it finds is
# printed, a line each; what should not be ends it.
#
#   walker.py PORT NAME new|login STEPS

from __future__ import print_function

import random
import socket
import sys

try:
    import cPickle as pickle
except ImportError:
    import pickle

PASSWORD = "correct horse"
OLD = sys.version_info[0] == 2


class Client(object):

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), 60)
        self.unread = b""
        self.flags = set()
        self.asked = 0

    def bytes(self, count):
        while len(self.unread) < count:
            more = self.socket.recv(65536)
            if not more:
                sys.exit("closed (expected: an answer)")
            self.unread += more
        taken, self.unread = self.unread[:count], self.unread[count:]
        return taken

    def ask(self, *request):
        # Each protocol that this Python has, in turn.
        protocol = self.asked % (pickle.HIGHEST_PROTOCOL + 1)
        self.asked += 1
        payload = pickle.dumps(list(request), protocol)
        head = "%d " % len(payload)
        self.socket.sendall(head.encode("ascii") + payload)
        size = b""
        while not size.endswith(b" "):
            size += self.bytes(1)
        answer = pickle.loads(self.bytes(int(size)))
        self.flags.update(answer[1:])
        return answer[0]


def expect(is_so, what):
    if not is_so:
        sys.exit("expected: " + what)


def count(image):
    files = 0
    for name, content in image:
        expect(isinstance(name, str), "names that are str, not " + repr(name))
        if isinstance(content, list):
            files += count(content)
        else:
            expect(isinstance(content, bytes), "files that are bytes, not " + repr(type(content)))
            files += 1
    return files


def own(client, name):
    for figure in client.ask("update"):
        if figure["name"] == name:
            expect(isinstance(figure["name"], str), "a name that is str")
            return figure
    sys.exit("expected: to see oneself")


def walk(client, name, steps):
    dice = random.Random(5)
    x, y, z = own(client, name)["pos"]
    gone = 0
    for _ in range(steps):
        dx, dy = dice.randint(-2, 2) / 2.0, dice.randint(-2, 2) / 2.0
        if client.ask("move", (dx, dy, 0)):
            x, y, gone = x + dx, y + dy, gone + 1
        expect(own(client, name)["pos"] == (x, y, z), "to be at %r" % ((x, y, z),))
    return gone


def main(port, name, way, steps):
    client = Client(int(port))
    print("version", client.ask("ver"))
    print("files", count(client.ask("upgrade")))
    expect(client.ask("update") is False, "nothing before login")
    expect(client.ask("login", name, "wrong horse") is False, "no login by a wrong password")
    expect(client.ask(way, name, PASSWORD) is True, "to be let in by " + way)
    print("mood", client.ask("get", name, "mood"))
    print("visual", own(client, name)["visual"])
    gone = walk(client, name, int(steps))
    expect(gone > int(steps) // 4, "to get somewhere, not %d steps of %s" % (gone, steps))
    expect(client.ask("move", (float("nan"), 0, 0)) is False, "no way to nowhere")
    expect(client.ask("move", (10 ** 30, 0, 0)) is False, "no way so far")
    expect(client.ask("set", name, "hp", 99) is False, "hp not to be set")
    mood = u"fr\u00f6hlich"
    expect(client.ask("set", name, "mood", mood) is True, "mood to be set")
    expect(client.ask("get", name, "mood") == mood, "the mood that was set")
    expect(client.ask("get", name, "nothing") is None, "None where there is nothing")
    expect(client.ask("set", name, "visual", "hat " + "x" * 10) is True, "the looks to be set")
    expect(client.ask("edit", ["hp", 1]) is False, "no edit without the permission")
    print("flags", " ".join(sorted(client.flags)))
    print("done")


main(*sys.argv[1:])
