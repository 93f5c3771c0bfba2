# The other side of the pickle dialect, for Python 2.7 and 3: says in one canonical form, which does not depend on either,
# what pickles hold.
#
#   peer.py opcodes            each opcode of pickletools: its name, and its code as a number
#   peer.py write SEED COUNT   pickles of random data by every protocol, in hex, each with its canonical form
#   peer.py read               the canonical form, and the opcodes, of each pickle in hex on a line of the input

import binascii
import pickletools
import random
import struct
import sys

try:
    import cPickle as pickle
except ImportError:
    import pickle

OLD = sys.version_info[0] == 2

if OLD:
    integers = (int, long)
    text_type = unicode
    character = unichr
else:
    integers = (int,)
    text_type = str
    character = chr


def hexed(data):
    return binascii.hexlify(data).decode("ascii")


def canonical(value):
    if value is None:
        return "n"
    if value is True or value is False:
        return "t" if value else "f"
    if isinstance(value, integers):
        return "i%d" % value
    if isinstance(value, float):
        return "r" + hexed(struct.pack(">d", value))
    if isinstance(value, text_type):
        return "s" + hexed(value.encode("utf-8"))
    if isinstance(value, (bytes, bytearray)):
        return of_bytes(bytes(value))
    if isinstance(value, list):
        return "[" + ",".join(canonical(each) for each in value) + "]"
    if isinstance(value, tuple):
        return "(" + ",".join(canonical(each) for each in value) + ")"
    if isinstance(value, dict):
        return "{" + ",".join(sorted(canonical(k) + ":" + canonical(v) for k, v in value.items())) + "}"
    if isinstance(value, (set, frozenset)):
        return "<" + ",".join(sorted(canonical(each) for each in value)) + ">"
    raise ValueError(type(value))


def of_bytes(value):
    if OLD:
        try:
            return "s" + hexed(value.decode("utf-8").encode("utf-8"))
        except UnicodeDecodeError:
            pass
    return "b" + hexed(value)


class Maker(object):
    """Random data that a protocol can say without calls. What was made before comes again at times, as the same object."""

    def __init__(self, seed, protocol):
        self.random = random.Random(seed)
        self.sets = not OLD and protocol >= 4
        self.bytes = OLD or protocol >= 3
        self.known = []

    def below(self, count):
        return self.random.randrange(count)

    def text(self):
        ranges = [(32, 127), (0, 32), (160, 256), (0x3b1, 0x3ca), (0x4e00, 0x4e20)]
        if not OLD:
            ranges.append((0x1f600, 0x1f610))
        made = text_type("")
        for _ in range(self.below(12) if self.below(20) else 300):
            low, high = ranges[self.below(len(ranges))]
            made += character(low + self.below(high - low))
        return made

    def blob(self):
        made = bytearray(self.below(256) for _ in range(self.below(9) if self.below(20) else 300))
        return bytes(made)

    def integer(self):
        bits = [3, 8, 9, 16, 17, 31, 32, 33, 63, 64, 65, 600, 1500][self.below(13)]
        made = self.random.getrandbits(bits)
        return -made if self.below(2) else made

    def real(self):
        return [0.0, -0.0, 1.5, float("inf"), -float("inf"), 1e-320, self.random.uniform(-1e9, 1e9),
                struct.unpack(">d", struct.pack(">q", self.random.getrandbits(62)))[0]][self.below(8)]

    def key(self, depth):
        kind = self.below(6)
        if kind == 0:
            return self.integer()
        if kind == 1 and depth < 4:
            return tuple(self.key(depth + 1) for _ in range(self.below(3)))
        if kind == 2:
            return self.real()
        return self.text()

    def value(self, depth=0):
        if self.known and self.below(8) == 0:
            return self.known[self.below(len(self.known))]
        made = self.leaf() if depth > 3 or self.below(2) else self.nest(depth)
        self.known = (self.known + [made])[-5:]
        return made

    def leaf(self):
        kind = self.below(8)
        if kind == 0:
            return None
        if kind == 1:
            return self.below(2) == 1
        if kind == 2 and self.bytes:
            return self.blob()
        if kind == 3:
            return self.real()
        if kind in (4, 5):
            return self.integer()
        return self.text()

    def nest(self, depth):
        kind = self.below(4)
        count = self.below(6)
        if kind == 0:
            return tuple(self.value(depth + 1) for _ in range(count))
        if kind == 1:
            return dict((self.key(0), self.value(depth + 1)) for _ in range(count))
        if kind == 2 and self.sets:
            return set(self.key(0) for _ in range(count))
        return [self.value(depth + 1) for _ in range(count)]


def write(seed, count):
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        for i in range(count):
            value = Maker(seed * 1000 + i, protocol).value()
            print(hexed(pickle.dumps(value, protocol)) + " " + canonical(value))


def read():
    for line in sys.stdin:
        data = binascii.unhexlify(line.strip().encode("ascii"))
        opcodes = ",".join(sorted(set(op.name for op, _, _ in pickletools.genops(data))))
        print(canonical(pickle.loads(data)) + " " + opcodes)


def opcodes():
    for op in pickletools.opcodes:
        print("%s %d" % (op.name, ord(op.code)))


if sys.argv[1] == "opcodes":
    opcodes()
elif sys.argv[1] == "write":
    write(int(sys.argv[2]), int(sys.argv[3]))
else:
    read()
