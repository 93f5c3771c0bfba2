"""Client of a Tactus server for Python programs: relay rooms, over TCP or WebSocket.

    import tactus

    with tactus.connect("tcp://127.0.0.1:10087", room=7, player=1) as session:
        session.ready()
        for event in session.events():
            if isinstance(event, tactus.Started):
                session.submit(b"hello")
            elif isinstance(event, tactus.Frame):
                print(event.tick, event.inputs)

It is libtactus by ctypes: the session of the Java client, with its reconnects and its second links. All calls belong to the
thread of the first one; a process may have 1,024 sessions.
"""

from ._events import (
    ChecksumsAsked,
    Closed,
    Desync,
    Event,
    Frame,
    Input,
    InputLost,
    Joined,
    Notice,
    Peer,
    Reconnecting,
    Refused,
    Snapshot,
    SnapshotAsked,
    Started,
)
from ._library import TactusError, start, version
from ._session import Session, Status, connect

__all__ = [
    "ChecksumsAsked",
    "Closed",
    "Desync",
    "Event",
    "Frame",
    "Input",
    "InputLost",
    "Joined",
    "Notice",
    "Peer",
    "Reconnecting",
    "Refused",
    "Session",
    "Snapshot",
    "SnapshotAsked",
    "Started",
    "Status",
    "TactusError",
    "connect",
    "start",
    "version",
]
