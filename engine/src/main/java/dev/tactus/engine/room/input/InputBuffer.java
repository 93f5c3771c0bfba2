package dev.tactus.engine.room.input;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.game.CommandPermission;
import dev.tactus.engine.port.FrameBound;
import dev.tactus.engine.port.Roster;
import dev.tactus.engine.room.LatencyHistogram;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.world.CommandRejection;
import dev.tactus.engine.room.world.LiveWorld;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.RefusalCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes inputs and decides their tick: which ones, how many, for which frame and in which order. An input's tick is the one that
 * is closed next plus the room's input delay, or a somewhat later one that it asks for; a frame that is full by bytes sends it on
 * to the next.
 *
 * <p>The server is an issuer of its own: its commands count against no seat's quota, and neither wait for nor delay those that
 * announce players. Each frame keeps room for them that peers cannot fill.
 */
public final class InputBuffer {

    /** Ticks behind the earliest one for which frames are open, to inputs that ask for a tick and to those of full frames. */
    public static final int AHEAD_TICKS_MAX = 31;

    /** The highest sequence number; its successor still fits an int, so that clients may go on from what they are told. */
    public static final int SEQUENCE_MAX = Integer.MAX_VALUE - 1;

    /** Bytes of a frame in its largest encoded form: it must fit one message with a 16-bit length. */
    private static final int FRAME_BYTES_MAX = 60_000;

    /** Bytes of a frame that commands of the server may fill up to; what is left is for announcements of players. */
    private static final int ISSUED_BYTES_MAX = 54_000;

    /** Bytes of a frame that inputs of peers may fill up to. */
    private static final int PEER_BYTES_MAX = 48_000;

    /** Bytes that an input takes at most beside its payload in any dialect. */
    private static final int INPUT_OVERHEAD_BYTES = 72;

    /** The arrival time of commands that did not arrive: the server issued them. */
    private static final long SERVERS_OWN = Long.MIN_VALUE;

    private static final Comparator<Pending> BY_SEAT = Comparator.<Pending>comparingInt(p -> p.input.seat())
            .thenComparingInt(p -> p.input.sequence())
            // Commands of the server have no number, and stay in order before what clients without numbers gave.
            .thenComparingLong(p -> Math.min(p.stampUs, 0))
            .thenComparing(p -> p.input.payload(), Arrays::compareUnsigned);

    private final RoomSettings settings;
    private final Roster roster;
    private final @Nullable LiveWorld world;
    private final Comparator<Pending> byTimestamp;
    private final TickSlot[] ring;

    /** The frame of the last command that the server issued; later ones come no earlier. */
    private int issuedTick;

    /** The frame of the last announcement of a player; later ones come no earlier. */
    private int announcedTick;

    /** Maximum size of a frame for clients of some protocol; null without such clients. */
    private @Nullable FrameBound bound;

    /** The frame to which inputs beyond the bound have moved; later ones that ask for no tick come no earlier. */
    private int spilledTick;

    /** Commands of the server so far, by which they stay in order. */
    private long serverCommands;

    @Bounded(by = "rooms.inputs-per-frame by seats", owner = Bounded.Owner.ROOM, full = Bounded.Fate.REFUSED)
    private final List<Input> frame = new ArrayList<>();

    /** Creates the buffer of one match; {@code world} is null in a relay room. */
    public InputBuffer(RoomSettings settings, Roster roster, @Nullable LiveWorld world) {
        this.settings = settings;
        this.roster = roster;
        this.world = world;
        this.ring = new TickSlot[Integer.highestOneBit(settings.inputDelayTicks() + AHEAD_TICKS_MAX) * 2];
        // Equal ones by the player's name, then as they came: the sort is stable.
        this.byTimestamp =
                Comparator.<Pending>comparingLong(p -> p.stampUs).thenComparing(p -> roster.name(p.input.seat()));
    }

    /**
     * Limits the frames that are still open, and all later ones, to the bound of a client's protocol. The bound stays after
     * the client has gone, because it may come back and read those frames again. Null changes nothing.
     */
    public void limitFrames(@Nullable FrameBound wanted) {
        if (wanted == null || wanted == bound) {
            return;
        }
        bound = wanted;
        for (TickSlot slot : ring) {
            if (slot != null) {
                slot.boundedBytes = slot.pending.stream()
                        .mapToInt(pending -> boundedBytes(pending.input))
                        .sum();
            }
        }
    }

    private int boundedBytes(Input input) {
        return bound == null ? 0 : bound.bytes(input, roster.player(input.seat()));
    }

    private boolean isWithinBound(TickSlot slot, int bytes) {
        return bound == null || slot.boundedBytes + bytes <= bound.bytesMax();
    }

    /**
     * Takes an input of a player.
     *
     * @param seat the player's, from 1
     * @param cursor of the player's stay on it
     * @param permission of the sender
     * @param unique whether a number names one input of the stay for ever
     * @param nextTick the tick that is closed next
     * @param nowUs the time of arrival in microseconds of Unix time
     */
    public InputResult take(
            int seat,
            InputCursor cursor,
            ClientMessage.Submit submit,
            CommandPermission permission,
            boolean unique,
            int nextTick,
            long nowUs) {
        int sequence = submit.sequence();
        if (sequence > SEQUENCE_MAX) {
            return new InputResult.Rejected(
                    RefusalCode.BAD_VALUE, "input: sequence " + sequence + " (expected: at most " + SEQUENCE_MAX + ")");
        }
        if (sequence > 0 && unique) {
            if (sequence <= cursor.highestTaken()) {
                return InputResult.Repeated.INSTANCE;
            }
            // Even a refused one counts as seen, so that its sender does not send it for ever.
            cursor.seen(sequence);
        }
        if (submit.payload().length > settings.payloadBytesMax()) {
            return beyondLimits(RefusalCode.TOO_LARGE, submit);
        }
        CommandRejection rejection = world == null ? null : world.check(submit, permission);
        if (rejection != null) {
            return new InputResult.Rejected(rejection.code(), rejection.detail());
        }
        if (cursor.waiting() >= settings.inputWindow()) {
            return beyondLimits(RefusalCode.TOO_MANY_INPUTS, submit);
        }
        return queue(seat, cursor, submit, nextTick, nowUs);
    }

    private InputResult queue(int seat, InputCursor cursor, ClientMessage.Submit submit, int nextTick, long nowUs) {
        int earliest = Math.max(nextTick + settings.inputDelayTicks(), cursor.firstTick());
        int latest = nextTick + settings.inputDelayTicks() + AHEAD_TICKS_MAX;
        if (submit.tick() > latest) {
            return new InputResult.Rejected(
                    RefusalCode.BAD_VALUE,
                    "input: tick " + submit.tick() + " (expected: at most " + latest + ", " + AHEAD_TICKS_MAX
                            + " behind the earliest)");
        }
        int bytes = submit.payload().length + INPUT_OVERHEAD_BYTES;
        Input input = new Input(seat, submit.sequence(), submit.form(), submit.payload());
        int boundedBytes = boundedBytes(input);
        int first = Math.max(submit.tick(), submit.tick() == 0 ? Math.max(earliest, spilledTick) : earliest);
        for (int tick = first; tick <= latest; tick++) {
            TickSlot slot = slot(tick);
            if (slot.bytes + bytes <= PEER_BYTES_MAX && isWithinBound(slot, boundedBytes)) {
                if (cursor.waiting(index(tick)) >= settings.inputsPerFrame()) {
                    return beyondLimits(RefusalCode.TOO_MANY_INPUTS, submit);
                }
                slot.pending.add(new Pending(input, cursor, stampUs(submit, nowUs), nowUs));
                slot.bytes += bytes;
                slot.boundedBytes += boundedBytes;
                cursor.queued(index(tick), ring.length);
                if (tick > first && bound != null && submit.tick() == 0) {
                    // A shorter input that arrives later must not get before this one.
                    spilledTick = tick;
                }
                return new InputResult.Accepted(tick);
            }
        }
        return beyondLimits(RefusalCode.TOO_MANY_INPUTS, submit);
    }

    private InputResult.Rejected beyondLimits(RefusalCode code, ClientMessage.Submit submit) {
        return new InputResult.Rejected(
                code,
                "input of " + submit.payload().length + " bytes (expected: at most " + settings.payloadBytesMax()
                        + " bytes, " + settings.inputsPerFrame() + " inputs a frame, " + settings.inputWindow()
                        + " waiting)");
    }

    /**
     * Queues a command that announces that a player comes or goes, in an open frame that has room for it. Announcements keep
     * their order.
     *
     * @param cursor of the player's stay; their inputs come in no earlier frame
     * @return the tick of its frame, -1 if all open frames are full and the caller has to try again
     */
    public int announce(int seat, InputCursor cursor, byte[] payload, int nextTick) {
        int tick = place(payload, Math.max(nextTick, announcedTick), nextTick, FRAME_BYTES_MAX);
        if (tick >= 0) {
            add(seat, payload, tick);
            announcedTick = tick;
            cursor.startAt(tick);
        }
        return tick;
    }

    /**
     * Queues a command of the server: in the frame that is closed next, or a somewhat later one where that is full; later ones
     * come no earlier.
     *
     * @param seat that it is about, from 1
     * @param earliest the first tick that will do
     * @return the tick of its frame, -1 if it has none
     */
    public int issue(int seat, byte[] payload, int earliest, int nextTick) {
        int from = Math.max(Math.max(earliest, nextTick), issuedTick);
        int tick = place(payload, from, nextTick, ISSUED_BYTES_MAX);
        if (tick >= 0) {
            add(seat, payload, tick);
            issuedTick = tick;
        }
        return tick;
    }

    private int place(byte[] payload, int from, int nextTick, int bytesMax) {
        for (int tick = from; tick <= nextTick + AHEAD_TICKS_MAX; tick++) {
            if (slot(tick).bytes + payload.length + INPUT_OVERHEAD_BYTES <= bytesMax) {
                return tick;
            }
        }
        return -1;
    }

    private void add(int seat, byte[] payload, int tick) {
        TickSlot slot = slot(tick);
        Input input = new Input(seat, 0, InputForm.BYTES, payload);
        slot.pending.add(new Pending(input, null, Long.MIN_VALUE + serverCommands++, SERVERS_OWN));
        slot.bytes += payload.length + INPUT_OVERHEAD_BYTES;
    }

    /** A time far from the server's, or none, counts as the time of arrival: it must not let a client be first for ever. */
    private long stampUs(ClientMessage.Submit submit, long nowUs) {
        long stampUs = submit.stampUs();
        long windowUs = settings.timestampWindowMs() * 1000L;
        return stampUs >= nowUs - windowUs && stampUs <= nowUs + windowUs ? stampUs : nowUs;
    }

    /**
     * Returns the inputs of {@code tick} in canonical order and forgets them; the list is valid until the next call.
     *
     * @param nowUs the present in microseconds of Unix time
     * @param waits takes how long each has waited for this since it arrived
     */
    public List<Input> close(int tick, long nowUs, LatencyHistogram waits) {
        frame.clear();
        TickSlot slot = ring[index(tick)];
        if (slot == null || slot.pending.isEmpty()) {
            return frame;
        }
        switch (settings.order()) {
            case ARRIVAL -> {}
            case SEAT -> slot.pending.sort(BY_SEAT);
            case TIMESTAMP -> slot.pending.sort(byTimestamp);
        }
        for (Pending pending : slot.pending) {
            InputCursor cursor = pending.cursor;
            if (cursor == null) {
                frame.add(pending.input);
            } else if (!cursor.isRetired()) {
                frame.add(pending.input);
                cursor.closed(pending.input.sequence(), index(tick));
                waits.add((nowUs - pending.arrivedUs) * 1_000);
            }
        }
        slot.pending.clear();
        slot.bytes = 0;
        slot.boundedBytes = 0;
        return frame;
    }

    private int index(int tick) {
        return tick & (ring.length - 1);
    }

    private TickSlot slot(int tick) {
        int index = index(tick);
        TickSlot slot = ring[index];
        if (slot == null) {
            slot = new TickSlot();
            ring[index] = slot;
        }
        return slot;
    }

    /** An input that waits for its frame; {@code cursor} is null for a command of the server. */
    private record Pending(Input input, @Nullable InputCursor cursor, long stampUs, long arrivedUs) {}

    private static final class TickSlot {

        final List<Pending> pending = new ArrayList<>(4);
        int bytes;

        /** Bytes of the inputs in the form to which frames are limited; 0 without a limit. */
        int boundedBytes;
    }
}
