"""What a session tells: one class a kind of event, as tactus.h describes them."""

import ctypes
from dataclasses import dataclass
from typing import Callable, Dict, Tuple, Union

from ._library import EventFields


@dataclass(frozen=True)
class Input:
    """An input of a frame. ``form`` is 0 for bytes of the game, 1 for the three integers of lockstepserver's clients."""

    seat: int
    sequence: int
    form: int
    payload: bytes


@dataclass(frozen=True)
class Joined:
    """Admitted, also after each reconnect. ``player`` and ``token`` lead back to the seat, if the token is not empty."""

    seat: int
    random_seed: int
    player: int
    token: str


@dataclass(frozen=True)
class Peer:
    """Another player has loaded so much."""

    player: int
    percent: int


@dataclass(frozen=True)
class Started:
    """The match runs, also after each reconnect; the start in seconds of Unix time."""

    unix_seconds: int


@dataclass(frozen=True)
class Frame:
    """The inputs of one tick: each tick once, in order, without a gap."""

    tick: int
    inputs: Tuple[Input, ...]


@dataclass(frozen=True)
class Refused:
    """A request was refused; ``sequence`` is that of an input which no frame will have, or 0."""

    code: int
    sequence: int
    text: str


@dataclass(frozen=True)
class InputLost:
    """No frame will have this input, which was not refused."""

    sequence: int


@dataclass(frozen=True)
class Snapshot:
    """The world before the frame of a tick, and the checksum on which clients agreed."""

    tick: int
    data: bytes
    checksum: str


@dataclass(frozen=True)
class Notice:
    """A line of an operator."""

    text: str


@dataclass(frozen=True)
class Desync:
    """Worlds differ since a tick, by so many different checksums."""

    tick: int
    checksums: int
    details: str


@dataclass(frozen=True)
class ChecksumsAsked:
    """Checksums of these ticks are wanted."""

    first: int
    last: int


@dataclass(frozen=True)
class SnapshotAsked:
    """A snapshot of the world before the frame of a tick is wanted."""

    tick: int


@dataclass(frozen=True)
class Reconnecting:
    """The link was lost; the attempt, from 1, comes after so many milliseconds."""

    attempt: int
    after_ms: int
    cause: str


@dataclass(frozen=True)
class Closed:
    """The last event. ``end``: 1 closed or left, 2 refused, 3 lost; ``cause`` as in ``enum tactus_cause``."""

    end: int
    cause: int
    text: str


Event = Union[
    Joined,
    Peer,
    Started,
    Frame,
    Refused,
    InputLost,
    Snapshot,
    Notice,
    Desync,
    ChecksumsAsked,
    SnapshotAsked,
    Reconnecting,
    Closed,
]


def _text(fields: EventFields) -> str:
    return (fields.text or b"").decode()


def _inputs(fields: EventFields) -> Tuple[Input, ...]:
    return tuple(
        Input(each.seat, each.sequence, each.form, ctypes.string_at(each.payload, each.bytes) if each.bytes else b"")
        for each in fields.inputs[: fields.input_count]
    )


def _data(fields: EventFields) -> bytes:
    return ctypes.string_at(fields.data, fields.data_bytes) if fields.data_bytes else b""


# In the order of enum tactus_event_kind.
_KINDS: Dict[int, Callable[[EventFields], Event]] = {
    1: lambda e: Joined(e.number, e.value, e.player, _text(e)),
    2: lambda e: Peer(e.player, e.number),
    3: lambda e: Started(e.value),
    4: lambda e: Frame(e.tick, _inputs(e) if e.input_count else ()),
    5: lambda e: Refused(e.code, e.sequence, _text(e)),
    6: lambda e: InputLost(e.sequence),
    7: lambda e: Snapshot(e.tick, _data(e), _text(e)),
    8: lambda e: Notice(_text(e)),
    9: lambda e: Desync(e.tick, e.number, _text(e)),
    10: lambda e: ChecksumsAsked(e.tick, e.number),
    11: lambda e: SnapshotAsked(e.tick),
    12: lambda e: Reconnecting(e.number, e.value, _text(e)),
    13: lambda e: Closed(e.code, e.number, _text(e)),
}


def event_of(fields: EventFields) -> Event:
    """Copies an event out of the library, whose memory is valid until the next one is taken."""
    return _KINDS[fields.kind](fields)
