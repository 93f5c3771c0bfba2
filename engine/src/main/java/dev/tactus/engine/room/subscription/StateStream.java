package dev.tactus.engine.room.subscription;

import dev.tactus.engine.port.StateEncoder;
import dev.tactus.engine.room.Peer;
import dev.tactus.engine.room.RoomCounters;
import dev.tactus.engine.room.StateSyncSettings;
import dev.tactus.engine.room.input.InputCursor;
import dev.tactus.engine.room.world.EventHistory;
import dev.tactus.engine.room.world.LiveWorld;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reader of the world's state instead of frames: an update every so many ticks, which leads from what the reader was sent last
 * to the present. While the link is full, or too many updates are unacknowledged, the reader gets none, and then all that changed
 * meanwhile as one.
 */
final class StateStream extends Subscription {

    private final StateEncoder encoder;
    private final EventHistory events;
    private final LiveWorld world;
    private final RoomCounters counters;
    private final @Nullable InputCursor inputs;
    private final int everyTicks;

    /** Set if the subscriber's protocol acknowledges updates. */
    private final boolean acknowledges;

    private long nextEvent;
    private int lastTick = -1;

    /** The ticks of the unacknowledged updates, oldest first, in a ring. */
    private final int[] unacked;

    private int firstUnacked;
    private int unackedCount;

    StateStream(
            Peer peer,
            int seat,
            @Nullable InputCursor inputs,
            StateEncoder encoder,
            EventHistory events,
            LiveWorld world,
            StateSyncSettings settings,
            RoomCounters counters,
            long nowNs) {
        super(peer, seat, 0, nowNs);
        this.encoder = encoder;
        this.events = events;
        this.world = world;
        this.counters = counters;
        this.inputs = inputs;
        this.everyTicks = settings.statesEveryTicks();
        this.acknowledges = peer.wishes().supportsTactus();
        this.unacked = new int[settings.statesUnread()];
        this.nextEvent = events.next();
    }

    /**
     * Returns whether an update is due at a tick: it is the first one, or a multiple of the ticks between updates has come since
     * the last one. Of ticks that are caught up after a stall only the last is asked about, so it need not be a multiple itself.
     */
    boolean isDue(int tick) {
        return lastTick < 0 || tick / everyTicks != lastTick / everyTicks;
    }

    /** Sends the update of the present, unless it would be lost on the reader: then the next one says all of it. */
    @Override
    void pump(int released) {
        lastTick = world.simulation().tick();
        if (world.isBroken() || peer().link().sendCredit() <= 0 || (acknowledges && unackedCount == unacked.length)) {
            return;
        }
        int inputTaken = inputs == null ? 0 : inputs.highestClosed();
        List<byte[]> messages = world.read(now -> encoder.encode(now, events.since(nextEvent, seat()), inputTaken));
        nextEvent = events.next();
        if (acknowledges && !messages.isEmpty()) {
            unacked[(firstUnacked + unackedCount++) % unacked.length] = lastTick;
        }
        for (byte[] message : messages) {
            peer().link().send(message);
            counters.batchesSent++;
        }
    }

    /** Takes the acknowledgement of a tick's update, and with it of all before. */
    void acknowledged(int tick) {
        while (unackedCount > 0 && unacked[firstUnacked] <= tick) {
            firstUnacked = (firstUnacked + 1) % unacked.length;
            unackedCount--;
        }
    }

    @Override
    boolean isBehind(int released) {
        return false;
    }

    @Override
    int behindTicks(int closed) {
        return unackedCount == 0 ? 0 : closed - unacked[firstUnacked];
    }
}
