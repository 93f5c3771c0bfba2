package dev.tactus.engine.host;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A room that has closed.
 *
 * @param id its id
 * @param name its name, empty for none
 * @param closedUnixMs when it closed, in milliseconds of Unix time
 * @param reason the reason
 */
public record ClosedRoom(long id, String name, long closedUnixMs, String reason) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    /** Returns the message for a client or an operator that asks for the room afterwards. */
    public String describe() {
        return "room " + (name.isEmpty() ? Long.toUnsignedString(id) : name) + ": closed at "
                + TIME.format(Instant.ofEpochMilli(closedUnixMs)) + " UTC: " + reason;
    }
}
