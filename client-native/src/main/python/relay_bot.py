"""A bot for relay rooms: relay_bot.py URL ROOM PLAYER SECONDS. Does what the sample in C does, and prints the same line of JSON."""

import json
import os
import sys
import time

import tactus


def play(session: tactus.Session, seconds: float) -> dict:
    seat, next_tick, until, next_input = 0, 0, 0.0, 0.0
    counts = {"frames": 0, "gaps": 0, "inputsSent": 0, "inputsSeen": 0}
    session.ready()
    while True:
        session.run()
        for event in iter(session.poll, None):
            if isinstance(event, tactus.Joined):
                seat = event.seat
            elif isinstance(event, tactus.Started) and until == 0:
                next_input = time.monotonic()
                until = next_input + seconds
            elif isinstance(event, tactus.Frame):
                counts["frames"] += 1
                counts["gaps"] += event.tick != next_tick
                next_tick = event.tick + 1
                counts["inputsSeen"] += sum(each.seat == seat for each in event.inputs)
            elif isinstance(event, tactus.Closed):
                raise SystemExit(f"relay_bot.py: closed: {event.text}")
        now = time.monotonic()
        if until and now < until:
            if now >= next_input:
                counts["inputsSent"] += session.submit(counts["inputsSent"].to_bytes(4, "little")) > 0
                next_input += 0.1
        elif until and counts["inputsSeen"] >= counts["inputsSent"]:
            return counts


def main() -> None:
    if len(sys.argv) != 5:
        raise SystemExit(__doc__)
    url, room, player, seconds = sys.argv[1:]
    with tactus.connect(url, int(room), int(player), token=os.environ.get("TACTUS_TOKEN", "")) as session:
        print(json.dumps(play(session, float(seconds)), separators=(",", ":")))


if __name__ == "__main__":
    main()
