package dev.tactus.accounts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that a test moves. */
final class FakeClock implements InstantSource {

    private final AtomicLong nowMs = new AtomicLong(1_800_000_000_000L);

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(nowMs.get());
    }

    void advance(Duration duration) {
        nowMs.addAndGet(duration.toMillis());
    }
}
