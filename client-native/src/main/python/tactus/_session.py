"""One player or spectator in one room."""

import ctypes
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Iterator, Optional, Type

from ._events import Closed, Event, event_of
from ._library import EventFields, Options, StatusFields, TactusError, check, library, start

PAYLOAD_BYTES_MAX = 65536


@dataclass(frozen=True)
class Status:
    """Figures of a session, as ``tactus_status`` of tactus.h; those of the room are 0 before it was joined."""

    phase: int
    seat: int
    frames_held: int
    inputs_pending: int
    round_trip_ns: int
    loss_in_per_mille: int
    loss_out_per_mille: int
    datagrams_in: int
    random_seed: int
    tick_rate_hz: int
    input_delay_ticks: int
    input_ahead_ticks: int
    spectator_delay_ticks: int
    checksum_every_ticks: int


class Session:
    """A session and its links. ``connect`` makes one; the thread that called it."""

    def __init__(self, handle: int, net: Any) -> None:
        self._handle = handle
        self._net = net
        self._fields = EventFields()
        self._ended = False

    def ready(self) -> None:
        """Says that this player is ready. A match starts when all are, or when the room has waited long enough."""
        check(library().tactus_ready(self._handle))

    def progress(self, percent: int) -> None:
        """Tells the other players how far this one has loaded, 0 to 100."""
        check(library().tactus_progress(self._handle, percent))

    def submit(self, payload: bytes) -> int:
        """Sends an input, which is in exactly one frame unless an event says otherwise.

        :return: its sequence number, from 1; 0 if too many are pending, if they come too fast, or after the end
        """
        if len(payload) > PAYLOAD_BYTES_MAX:
            raise TactusError(f"payload: {len(payload)} bytes (expected: at most {PAYLOAD_BYTES_MAX})")
        return check(library().tactus_submit(self._handle, payload, len(payload), _now_ns()))

    def result(self, winner: int) -> None:
        """Reports the winner, according to this client's world."""
        check(library().tactus_result(self._handle, winner))

    def checksum(self, tick: int, checksum: str) -> None:
        """Reports the checksum of this client's world at a tick; empty if it has none."""
        check(library().tactus_checksum(self._handle, tick, checksum.encode()))

    def snapshot(self, tick: int, data: Optional[bytes]) -> None:
        """Answers ``SnapshotAsked``; None says that the world of that tick is no longer there."""
        check(library().tactus_snapshot(self._handle, tick, data or b"", -1 if data is None else len(data)))

    def request_snapshot(self) -> None:
        """Asks for a snapshot and the frames after it, because the own world can no longer be used."""
        check(library().tactus_request_snapshot(self._handle))

    def status(self) -> Status:
        """Returns the figures of this session."""
        fields = StatusFields()
        check(library().tactus_get_status(self._handle, ctypes.byref(fields)))
        return Status(*(getattr(fields, name) for name, _ in StatusFields._fields_))

    def run(self, timeout_ms: int = 5) -> None:
        """Sends and receives; returns after ``timeout_ms`` at the latest, and as soon as something happened."""
        check(library().tactus_net_run(self._net, timeout_ms))

    def poll(self) -> Optional[Event]:
        """Takes the next event, None if there is none."""
        if check(library().tactus_poll(self._handle, ctypes.byref(self._fields))) == 0:
            return None
        event = event_of(self._fields)
        self._ended = isinstance(event, Closed)
        return event

    def events(self) -> Iterator[Event]:
        """Runs the session and yields its events; the last one is ``Closed``."""
        while not self._ended:
            event = self.poll()
            if event is None:
                self.run()
            else:
                yield event

    def leave(self) -> None:
        """Leaves the room for good."""
        check(library().tactus_leave(self._handle))

    def close(self, leave: bool = True) -> None:
        """Ends the session and closes its links; a second call does nothing.

        :param leave: False to go without a word, so that the player can return to the seat
        """
        if self._net is None:
            return
        if leave and not self._ended:
            self.leave()
        library().tactus_net_close(self._net)
        self._net = None
        self._ended = True
        check(library().tactus_close(self._handle))

    def __enter__(self) -> "Session":
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        self.close()


def connect(url: str, room: int, player: int, **options: Any) -> Session:
    """Begins a session, which connects while it runs.

    :param url: ``tcp://host:port`` or ``ws://host:port/path``
    :param options: further fields of ``tactus_options`` of tactus.h by their names, such as ``token="…"`` or ``spectate=1``
    :raises TactusError: if the address or an option is wrong
    """
    start()
    fields = Options()
    library().tactus_options_init(ctypes.byref(fields))
    known = [name for name, _ in Options._fields_]
    for name, value in {"room": room, "player": player, "instance": library().tactus_net_random(), **options}.items():
        if name not in known:
            raise TactusError(f"option: {name} (expected: one of {', '.join(known)})")
        setattr(fields, name, value.encode() if isinstance(value, str) else value)
    handle = check(library().tactus_open(ctypes.byref(fields), _now_ns()))
    net = library().tactus_net_open(handle, url.encode())
    if net is None:
        check(library().tactus_close(handle))
        raise TactusError(library().tactus_net_error().decode())
    return Session(handle, net)


def _now_ns() -> int:
    return int(library().tactus_net_now_ns())
