package dev.tactus.engine.room;

import dev.tactus.core.game.World;
import dev.tactus.engine.port.StateEncoder;
import java.util.List;

/** What a reader is told of the state of the world: what it was told up to, and what it has said that it has read. */
final class StateStream {

    private final StateEncoder encoder;
    private final EventHistory eventHistory;
    private final int seat;
    private final int unackedMax;

    /** Whether the reader's protocol says what it has read. */
    private final boolean confirms;

    private long nextEvent;

    /** The ticks of the updates that the reader has not said it has read, oldest first, in a ring. */
    private final int[] unacked;

    private int firstUnacked;
    private int unackedCount;

    StateStream(StateEncoder teller, EventHistory happenings, int seat, int unreadMax, boolean confirms) {
        this.encoder = teller;
        this.eventHistory = happenings;
        this.seat = seat;
        this.unackedMax = unreadMax;
        this.confirms = confirms;
        this.unacked = new int[unreadMax];
        this.nextEvent = happenings.next();
    }

    /** Returns what the reader is sent now: nothing if it has not read what it was sent before. */
    List<byte[]> encode(World world, int inputTaken) {
        if (confirms && unackedCount == unackedMax) {
            return List.of();
        }
        List<byte[]> messages = encoder.encode(world, eventHistory.since(nextEvent, seat), inputTaken);
        nextEvent = eventHistory.next();
        if (confirms && !messages.isEmpty()) {
            unacked[(firstUnacked + unackedCount++) % unackedMax] = world.tick();
        }
        return messages;
    }

    /** The reader has read the update of a tick, and with it all before. */
    void acknowledged(int tick) {
        while (unackedCount > 0 && unacked[firstUnacked] <= tick) {
            firstUnacked = (firstUnacked + 1) % unackedMax;
            unackedCount--;
        }
    }

    /** Returns the tick of the oldest update that the reader has not said it has read, or {@code now} if it has read all. */
    int readTo(int now) {
        return unackedCount == 0 ? now : unacked[firstUnacked];
    }
}
