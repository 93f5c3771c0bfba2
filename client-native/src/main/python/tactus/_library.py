"""The C library: its structures, the types of its functions, and its errors. The names are those of tactus.h and tactus_net.h."""

import ctypes
import os
import pathlib
from typing import Any, Optional

# The TACTUS_ABI of the header that this module was written for.
ABI = 1


class TactusError(Exception):
    """A call that the library refused; the text says what was wrong and what is expected."""


class Options(ctypes.Structure):
    _fields_ = [
        ("room", ctypes.c_uint64),
        ("player", ctypes.c_uint64),
        ("instance", ctypes.c_uint64),
        ("token", ctypes.c_char_p),
        ("name", ctypes.c_char_p),
        ("spectate", ctypes.c_int32),
        ("datagrams", ctypes.c_int32),
        ("snapshots", ctypes.c_int32),
        ("heartbeat_ms", ctypes.c_int32),
        ("silence_ms", ctypes.c_int32),
        ("inputs_held_max", ctypes.c_int32),
        ("reconnect_first_ms", ctypes.c_int32),
        ("reconnect_longest_ms", ctypes.c_int32),
        ("give_up_ms", ctypes.c_int32),
        ("return_player", ctypes.c_uint64),
        ("return_token", ctypes.c_char_p),
    ]


class StatusFields(ctypes.Structure):
    _fields_ = [
        ("phase", ctypes.c_int64),
        ("seat", ctypes.c_int64),
        ("frames_held", ctypes.c_int64),
        ("inputs_pending", ctypes.c_int64),
        ("round_trip_ns", ctypes.c_int64),
        ("loss_in_per_mille", ctypes.c_int64),
        ("loss_out_per_mille", ctypes.c_int64),
        ("datagrams_in", ctypes.c_int64),
        ("random_seed", ctypes.c_int64),
        ("tick_rate_hz", ctypes.c_int64),
        ("input_delay_ticks", ctypes.c_int64),
        ("input_ahead_ticks", ctypes.c_int64),
        ("spectator_delay_ticks", ctypes.c_int64),
        ("checksum_every_ticks", ctypes.c_int64),
    ]


class InputFields(ctypes.Structure):
    _fields_ = [
        ("seat", ctypes.c_int32),
        ("sequence", ctypes.c_int32),
        ("form", ctypes.c_int32),
        ("bytes", ctypes.c_int32),
        ("payload", ctypes.c_void_p),
    ]


class EventFields(ctypes.Structure):
    _fields_ = [
        ("kind", ctypes.c_int32),
        ("code", ctypes.c_int32),
        ("tick", ctypes.c_int32),
        ("sequence", ctypes.c_int32),
        ("number", ctypes.c_int32),
        ("input_count", ctypes.c_int32),
        ("data_bytes", ctypes.c_int32),
        ("player", ctypes.c_uint64),
        ("value", ctypes.c_int64),
        ("text", ctypes.c_char_p),
        ("inputs", ctypes.POINTER(InputFields)),
        ("data", ctypes.c_void_p),
    ]


_SESSION = ctypes.c_int32
_NET = ctypes.c_void_p

# What each function takes and returns.
_FUNCTIONS = {
    "tactus_version": ([], ctypes.c_char_p),
    "tactus_abi": ([], ctypes.c_int32),
    "tactus_init": ([ctypes.c_int64], ctypes.c_int32),
    "tactus_error_text": ([], ctypes.c_char_p),
    "tactus_options_init": ([ctypes.POINTER(Options)], None),
    "tactus_open": ([ctypes.POINTER(Options), ctypes.c_int64], _SESSION),
    "tactus_close": ([_SESSION], ctypes.c_int32),
    "tactus_ready": ([_SESSION], ctypes.c_int32),
    "tactus_progress": ([_SESSION, ctypes.c_int32], ctypes.c_int32),
    "tactus_submit": ([_SESSION, ctypes.c_char_p, ctypes.c_int32, ctypes.c_int64], ctypes.c_int32),
    "tactus_result": ([_SESSION, ctypes.c_uint64], ctypes.c_int32),
    "tactus_leave": ([_SESSION], ctypes.c_int32),
    "tactus_checksum": ([_SESSION, ctypes.c_int32, ctypes.c_char_p], ctypes.c_int32),
    "tactus_snapshot": ([_SESSION, ctypes.c_int32, ctypes.c_char_p, ctypes.c_int32], ctypes.c_int32),
    "tactus_request_snapshot": ([_SESSION], ctypes.c_int32),
    "tactus_get_status": ([_SESSION, ctypes.POINTER(StatusFields)], ctypes.c_int32),
    "tactus_poll": ([_SESSION, ctypes.POINTER(EventFields)], ctypes.c_int32),
    "tactus_net_open": ([_SESSION, ctypes.c_char_p], _NET),
    "tactus_net_error": ([], ctypes.c_char_p),
    "tactus_net_run": ([_NET, ctypes.c_int32], ctypes.c_int32),
    "tactus_net_close": ([_NET], None),
    "tactus_net_now_ns": ([], ctypes.c_int64),
    "tactus_net_random": ([], ctypes.c_uint64),
}

_loaded: Optional[Any] = None


def _load() -> Any:
    path = os.environ.get("TACTUS_LIBRARY") or str(pathlib.Path(__file__).parent / "libtactus.so")
    try:
        library = ctypes.CDLL(path)
    except OSError as error:
        raise TactusError(f"library: {error} (expected: libtactus.so in the package, or its path in TACTUS_LIBRARY)") from error
    for name, (arguments, result) in _FUNCTIONS.items():
        function = getattr(library, name)
        function.argtypes = arguments
        function.restype = result
    if library.tactus_abi() != ABI:
        raise TactusError(f"library: ABI {library.tactus_abi()} of {path} (expected: {ABI})")
    return library


def library() -> Any:
    """Returns the library, which is loaded by the first call."""
    global _loaded
    if _loaded is None:
        _loaded = _load()
    return _loaded


def version() -> str:
    """Returns the version of the library, such as ``0.2.0``."""
    return str(library().tactus_version().decode())


def start(heap_bytes: int = 0) -> None:
    """Starts the library on this thread, which becomes its only one. ``connect`` does so by itself.

    :param heap_bytes: of all sessions together, 8 MiB to 1 GiB; 0 for 32 MiB
    :raises TactusError: if the number is out of range, or the library runs on another thread
    """
    check(library().tactus_init(heap_bytes))


def check(result: int) -> int:
    """Returns a result that is no error, and raises what is one."""
    if result < 0:
        raise TactusError(library().tactus_error_text().decode())
    return result
