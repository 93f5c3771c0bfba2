package dev.tactus.engine.host;

import dev.tactus.core.replay.MatchResult;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * A room that has closed.
 *
 * @param id its id
 * @param name its name, empty for none
 * @param closedUnixMs when it closed, in milliseconds of Unix time
 * @param reason the reason
 * @param result of its match; null where there is none, or it has more than {@link #RESULT_SEATS_MAX} seats
 */
public record ClosedRoom(
        long id,
        String name,
        long closedUnixMs,
        String reason,
        @Nullable MatchResult result) {

    /** Seats up to which results are remembered, since thousands of closed rooms are. Replays have all results. */
    public static final int RESULT_SEATS_MAX = 64;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    /** Lets go of a result that is too large to be remembered. */
    public ClosedRoom {
        result = result != null && result.seats().size() > RESULT_SEATS_MAX ? null : result;
    }

    /** Returns the message for a client or an operator that asks for the room afterwards. */
    public String describe() {
        return "room " + (name.isEmpty() ? Long.toUnsignedString(id) : name) + ": closed at "
                + TIME.format(Instant.ofEpochMilli(closedUnixMs)) + " UTC: " + reason;
    }
}
