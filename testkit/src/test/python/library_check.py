"""What the package for Python says of wrong values, without a server. Prints the version, then "all is well"."""

import tactus

NOWHERE = "tcp://127.0.0.1:1"


def refused(part, call):
    try:
        call()
    except tactus.TactusError as error:
        assert part in str(error), f"{error} (expected: {part})"
    else:
        raise AssertionError(f"no error (expected: {part})")


refused("url: kcp://a:1 (expected: tcp://", lambda: tactus.connect("kcp://a:1", 7, 1))
refused("option: tok (expected: one of room, player,", lambda: tactus.connect(NOWHERE, 7, 1, tok="x"))
refused("heartbeatMs: 3 (expected: 100..1900)", lambda: tactus.connect(NOWHERE, 7, 1, heartbeat_ms=3))

with tactus.connect(NOWHERE, 7, 1, give_up_ms=0) as session:
    refused("payload: 65537 bytes (expected: at most 65536)", lambda: session.submit(bytes(65537)))
    assert session.status().seat == 0
    events = list(session.events())
    assert isinstance(events[-1], tactus.Closed) and events[-1].end == 3, events
session.close()
refused("no such session", session.ready)

sessions = [tactus.connect(NOWHERE, 7, 1) for _ in range(1024)]
refused("sessions: more than 1024", lambda: tactus.connect(NOWHERE, 7, 1))
for session in sessions:
    session.close(leave=False)
print("version", tactus.version())
print("all is well")
