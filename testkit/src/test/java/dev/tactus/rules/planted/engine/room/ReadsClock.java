package dev.tactus.rules.planted.engine.room;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

final class ReadsClock {

    long calls() {
        return System.nanoTime();
    }

    LongSupplier refers() {
        return System::currentTimeMillis;
    }

    long asks(Clock clock) {
        return clock.millis();
    }

    LocalDate dates() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
