package dev.tactus.engine.room;

import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.game.CommandPermission;
import dev.tactus.engine.port.Roster;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.RefusalCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes inputs and decides their tick: which ones, how many, for which frame and in which order. An input's tick is the
 * one that is closed next plus the room's input delay, or a somewhat later one that it asks for; a frame that is full by
 * bytes sends it on to the next.
 */
final class InputBuffer {

    /** Bytes of a frame in its largest encoded form: it must fit one message with a 16-bit length. */
    private static final int FRAME_BYTES_MAX = 60_000;

    /** What an input takes at most beside its payload in any dialect. */
    private static final int INPUT_OVERHEAD_BYTES = 72;

    /** Frames after its own that an input may be sent on to. */
    private static final int SPILL_TICKS = 31;

    /** When an input arrived that did not: the server gave it. */
    private static final long SERVERS_OWN = Long.MIN_VALUE;

    private static final Comparator<Pending> BY_SEAT = Comparator.<Pending>comparingInt(p -> p.input.seat())
            .thenComparingInt(p -> p.input.sequence())
            // What the server gave has no number, and stays in order before what clients without numbers gave.
            .thenComparingLong(p -> Math.min(p.stampUs, 0))
            .thenComparing(p -> p.input.payload(), Arrays::compareUnsigned);

    private final RoomSettings settings;
    private final @Nullable LiveWorld world;
    private final Comparator<Pending> byTimestamp;
    private final TickSlot[] ring;
    private final int[] highestTaken;

    /** By seat: the highest number of an input that a frame has had. */
    private final int[] highestClosed;

    private final int[] waiting;
    private int takenFor;

    /** The frame of the last command that the server gave. */
    private int issuedFor;

    /** How many it gave, by which they stay in order. */
    private long issued;

    private @Nullable String objection;
    private final List<Input> frame = new ArrayList<>();

    InputBuffer(RoomSettings settings, Roster roster, @Nullable LiveWorld world) {
        int seats = roster.seats();
        this.settings = settings;
        this.world = world;
        this.ring = new TickSlot[Integer.highestOneBit(settings.inputDelayTicks() + SPILL_TICKS) * 2];
        // Equal ones by the player's name, then as they came: the sort is stable.
        this.byTimestamp =
                Comparator.<Pending>comparingLong(p -> p.stampUs).thenComparing(p -> roster.name(p.input.seat()));
        this.highestTaken = new int[seats + 1];
        this.highestClosed = new int[seats + 1];
        this.waiting = new int[seats + 1];
    }

    /** How the intake of an input ends. */
    enum Outcome {
        TAKEN,
        REPEATED,
        TOO_MANY,
        TOO_LARGE,
        NO_COMMAND,
        FORBIDDEN;

        @Nullable RefusalCode refusal() {
            return switch (this) {
                case TAKEN, REPEATED -> null;
                case TOO_MANY -> RefusalCode.TOO_MANY_INPUTS;
                case TOO_LARGE -> RefusalCode.TOO_LARGE;
                case NO_COMMAND -> RefusalCode.BAD_VALUE;
                case FORBIDDEN -> RefusalCode.UNAUTHORIZED;
            };
        }
    }

    /**
     * Takes an input of {@code seat}.
     *
     * @param right what the sender may
     * @param once whether a number names one input of the seat for ever
     * @param nextTick the tick that is closed next
     * @param nowUs the time of arrival in microseconds of Unix time
     */
    Outcome take(
            int seat, ClientMessage.Submit submit, CommandPermission right, boolean once, int nextTick, long nowUs) {
        int sequence = submit.sequence();
        if (sequence > 0 && once) {
            if (sequence <= highestTaken[seat]) {
                return Outcome.REPEATED;
            }
            // Even a refused one counts as seen, so that its sender does not send it for ever.
            highestTaken[seat] = sequence;
        }
        int payloadBytes = submit.payload().length;
        if (payloadBytes > settings.payloadBytesMax()) {
            return Outcome.TOO_LARGE;
        }
        objection = world == null ? null : objection(world, submit);
        if (objection != null) {
            return Outcome.NO_COMMAND;
        }
        objection = world == null ? null : world.forbids(right);
        if (objection != null) {
            return Outcome.FORBIDDEN;
        }
        if (waiting[seat] >= settings.inputWindow()) {
            return Outcome.TOO_MANY;
        }
        int bytes = payloadBytes + INPUT_OVERHEAD_BYTES;
        int earliest = nextTick + settings.inputDelayTicks();
        for (int tick = wanted(submit.tick(), earliest); tick <= earliest + SPILL_TICKS; tick++) {
            TickSlot slot = slot(tick);
            if (slot.bytes + bytes <= FRAME_BYTES_MAX) {
                if (slot.of(seat) >= settings.inputsPerFrame()) {
                    return Outcome.TOO_MANY;
                }
                Input input = new Input(seat, sequence, submit.form(), submit.payload());
                slot.pending.add(new Pending(input, stampUs(submit, nowUs), nowUs));
                slot.bytes += bytes;
                waiting[seat]++;
                takenFor = tick;
                return Outcome.TAKEN;
            }
        }
        return Outcome.TOO_MANY;
    }

    private static @Nullable String objection(LiveWorld world, ClientMessage.Submit submit) {
        return submit.form() == InputForm.BYTES
                ? world.objection(submit.payload())
                : "input: form " + submit.form() + " (expected: BYTES, a command of the game)";
    }

    /** Puts that a player comes or goes into the frame of a tick that is not closed yet; it always finds a place. */
    void announce(int seat, byte[] payload, int tick) {
        add(seat, payload, Math.max(tick, issuedFor));
    }

    /**
     * Gives a command in the name of a seat, on behalf of the server: in the frame that is closed next, or a somewhat later
     * one where that is full; those that are given later come no earlier.
     *
     * @param earliest the first tick that will do
     * @return the tick in whose frame it has a place, -1 if it has none
     */
    int issue(int seat, byte[] payload, int earliest, int nextTick) {
        int bytes = payload.length + INPUT_OVERHEAD_BYTES;
        int from = Math.max(Math.max(earliest, nextTick), issuedFor);
        for (int tick = from; tick <= nextTick + SPILL_TICKS; tick++) {
            if (slot(tick).bytes + bytes <= FRAME_BYTES_MAX) {
                add(seat, payload, tick);
                return tick;
            }
        }
        return -1;
    }

    private void add(int seat, byte[] payload, int tick) {
        TickSlot slot = slot(tick);
        slot.pending.add(
                new Pending(new Input(seat, 0, InputForm.BYTES, payload), Long.MIN_VALUE + issued++, SERVERS_OWN));
        slot.bytes += payload.length + INPUT_OVERHEAD_BYTES;
        waiting[seat]++;
        issuedFor = tick;
    }

    /** Returns why the last input was no command of the game; null if it was one, or there is no game. */
    @Nullable String objection() {
        return objection;
    }

    /** A wish for a frame that is due, or further ahead than frames are kept open, is one for the earliest. */
    private static int wanted(int tick, int earliest) {
        return tick > earliest && tick - earliest <= SPILL_TICKS ? tick : earliest;
    }

    /** Returns the tick of the input that was taken last. */
    int takenFor() {
        return takenFor;
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
    List<Input> close(int tick, long nowUs, LatencyHistogram waits) {
        frame.clear();
        TickSlot slot = ring[tick & (ring.length - 1)];
        if (slot == null || slot.pending.isEmpty()) {
            return frame;
        }
        switch (settings.order()) {
            case ARRIVAL -> {}
            case SEAT -> slot.pending.sort(BY_SEAT);
            case TIMESTAMP -> slot.pending.sort(byTimestamp);
        }
        for (Pending pending : slot.pending) {
            frame.add(pending.input);
            if (pending.arrivedUs != SERVERS_OWN) {
                waits.add((nowUs - pending.arrivedUs) * 1_000);
            }
            int seat = pending.input.seat();
            waiting[seat]--;
            highestClosed[seat] = Math.max(highestClosed[seat], pending.input.sequence());
        }
        slot.pending.clear();
        slot.bytes = 0;
        return frame;
    }

    /** Returns the highest sequence number of {@code seat} that a frame has had. */
    int highestClosed(int seat) {
        return highestClosed[seat];
    }

    /** Returns the highest sequence number that was seen of {@code seat}. */
    int highestTaken(int seat) {
        return highestTaken[seat];
    }

    private TickSlot slot(int tick) {
        int index = tick & (ring.length - 1);
        TickSlot slot = ring[index];
        if (slot == null) {
            slot = new TickSlot();
            ring[index] = slot;
        }
        return slot;
    }

    private record Pending(Input input, long stampUs, long arrivedUs) {}

    private static final class TickSlot {

        final List<Pending> pending = new ArrayList<>(4);
        int bytes;

        int of(int seat) {
            int count = 0;
            for (int i = 0; i < pending.size(); i++) {
                if (pending.get(i).input.seat() == seat) {
                    count++;
                }
            }
            return count;
        }
    }
}
