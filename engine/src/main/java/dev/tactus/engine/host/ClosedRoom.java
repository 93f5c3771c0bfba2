package dev.tactus.engine.host;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A room that has closed.
 *
 * @param id that it had
 * @param name that it had, empty for none
 * @param closedUnixMs when it closed, in milliseconds of Unix time
 * @param reason why
 */
public record ClosedRoom(long id, String name, long closedUnixMs, String reason) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    /** Returns the sentence that a client or an operator reads who comes too late. */
    public String describe() {
        return "room " + (name.isEmpty() ? Long.toUnsignedString(id) : name) + ": closed at "
                + TIME.format(Instant.ofEpochMilli(closedUnixMs)) + " UTC: " + reason;
    }
}
