package dev.tactus.engine.room;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.engine.port.DatagramDialect;
import dev.tactus.engine.port.SnapshotBatch;
import dev.tactus.protocol.datagram.PacketLoss;
import dev.tactus.protocol.message.RefusalCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who follows the match: a place in the log and a link to send along. Seats, spectators and those who catch up
 * differ only in where they stand. What a slow reader has not got yet is a number here and nothing else.
 */
final class Subscriber {

    /** Longer than any setting lets a reader wait for its next snapshot. */
    private static final long STATE_NEVER_NS = Integer.MAX_VALUE * 1_000_000L;

    final Peer peer;
    final int seat;

    /** How far behind the newest frame this reader is held. */
    int delayTicks;

    /** What tells the state of the world instead of frames; null for a reader of frames. */
    final @Nullable StateStream stateStream;

    /** Whether these are older frames once more, for a peer that follows with another reader. */
    final boolean reloads;

    /** The next frame that goes out on the reliable lane. */
    int next;

    /** The reliable lane carries frames before this tick; a reader of datagrams only gets there what it asked for. */
    int end;

    /** When this reader was last heard of. */
    long lastActiveNs;

    /** Frames from the archive that are on their way, or in use until {@link #next} has passed them. */
    @Nullable FrameRun archived;

    boolean awaitsArchive;

    /** What of a snapshot has not been sent yet; frames follow behind it. */
    private List<byte[]> state = List.of();

    private int stateSent;

    /** When a snapshot was last begun; so far in the past at first that none is held back. */
    private long stateBegunNs;

    /** When the snapshot that is wanted may be begun; MAX_VALUE while none is. */
    private long stateDueNs = Long.MAX_VALUE;

    /** How frames are written into datagrams; null for a reader of the reliable lane alone. */
    final @Nullable DatagramDialect datagrams;

    /** All frames before this tick are held by a reader of datagrams. */
    int held;

    int packetsSent;

    /** What the client loses of the datagrams sent to it, of 1000. */
    int lossDownPerMille;

    /** What is lost of the client's datagrams. */
    final @Nullable PacketLoss lossUp;

    Subscriber(
            Peer peer,
            int seat,
            int from,
            int delayTicks,
            boolean asDatagrams,
            @Nullable StateStream feed,
            long nowNs) {
        this(peer, seat, from, delayTicks, asDatagrams, feed, false, nowNs);
    }

    /** A reader that gets the frames {@code from..to-1} once more. */
    static Subscriber again(Peer peer, int seat, int from, int to, long nowNs) {
        Subscriber reader = new Subscriber(peer, seat, from, 0, false, null, true, nowNs);
        reader.end = to;
        return reader;
    }

    private Subscriber(
            Peer peer,
            int seat,
            int from,
            int delayTicks,
            boolean asDatagrams,
            @Nullable StateStream feed,
            boolean reloads,
            long nowNs) {
        this.stateStream = feed;
        this.reloads = reloads;
        this.peer = peer;
        this.seat = seat;
        this.next = from;
        this.held = from;
        this.delayTicks = delayTicks;
        this.end = Integer.MAX_VALUE;
        this.lastActiveNs = nowNs;
        this.stateBegunNs = nowNs - STATE_NEVER_NS;
        this.datagrams = asDatagrams ? peer.dialect().datagrams() : null;
        this.lossUp = datagrams == null ? null : new PacketLoss();
    }

    /** Wants a snapshot, at the earliest {@code everyNs} after the one before. */
    void wantState(long nowNs, long everyNs) {
        stateDueNs = Math.max(nowNs, stateBegunNs + everyNs);
    }

    /** Returns whether a snapshot is to be begun now. */
    boolean isStateDue(long nowNs) {
        return stateDueNs <= nowNs && !hasPendingState();
    }

    /** A snapshot is begun. */
    void stateBegun(long nowNs) {
        stateBegunNs = nowNs;
        stateDueNs = Long.MAX_VALUE;
    }

    /** Goes on from a snapshot: its messages go out first, then the frames behind it. */
    void goOnFrom(SnapshotBatch batch, int horizon) {
        state = batch.messages();
        stateSent = 0;
        next = batch.nextTick();
        held = next;
        archived = null;
        if (datagrams != null) {
            end = Math.max(next, horizon);
        }
    }

    /** Returns whether a part of a snapshot has to be sent before any frame. */
    boolean hasPendingState() {
        return stateSent < state.size();
    }

    /** Returns the next part of the snapshot, which is sent now. */
    byte[] takeState() {
        byte[] part = state.get(stateSent++);
        if (!hasPendingState()) {
            state = List.of();
            stateSent = 0;
        }
        return part;
    }

    /** Returns the tick before which this reader may have frames when {@code closed} of them are closed. */
    int horizon(int closed) {
        return Math.max(0, closed - delayTicks);
    }

    /** Returns how often a datagram is repeated within its tick: the more is lost, the more often. */
    int redundancy() {
        if (lossDownPerMille < 15) {
            return 0;
        }
        if (lossDownPerMille < 60) {
            return 1;
        }
        return lossDownPerMille < 150 ? 2 : 3;
    }

    void drop(String why) {
        peer.refuse(RefusalCode.TOO_FAR_BEHIND, why, 0);
        peer.link().close(why);
    }
}
