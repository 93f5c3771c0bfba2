package dev.tactus.engine.room.subscription;

import dev.tactus.engine.port.DatagramDialect;
import dev.tactus.engine.room.input.InputCursor;
import dev.tactus.protocol.datagram.PacketLoss;
import dev.tactus.protocol.datagram.UpstreamDatagram;
import org.jspecify.annotations.Nullable;

/**
 * A reader of frames as datagrams, each of which repeats what the reader has not acknowledged. Its reliable lane carries the
 * frames up to where it began, a snapshot, and frames that it asks for.
 */
final class DatagramStream extends Subscription {

    private final FrameFeed feed;
    private final CatchUpLane lane;
    private final DatagramFrameSender sender;
    private final DatagramDialect dialect;
    private final @Nullable InputCursor inputs;
    private final PacketLoss lossUp = new PacketLoss();

    /** The reliable lane carries frames before this tick. */
    private int end;

    /** All frames before this tick are held by the reader. */
    private int held;

    private int packetsSent;

    /** Datagrams that the client loses, of 1000 sent to it. */
    private int lossDownPerMille;

    DatagramStream(
            FrameStream.Reader reader,
            @Nullable InputCursor inputs,
            DatagramDialect dialect,
            FrameFeed feed,
            KeyframeCatchUp keyframes,
            DatagramFrameSender sender,
            Runnable goOn) {
        super(reader.peer(), reader.seat(), reader.delayTicks(), reader.nowNs());
        this.feed = feed;
        this.lane = new CatchUpLane(feed, keyframes, reader.peer(), reader.seat(), reader.from(), reader.nowNs(), goOn);
        this.inputs = inputs;
        this.dialect = dialect;
        this.sender = sender;
        this.held = reader.from();
    }

    /** Lets all frames that are released now go reliably, and later ones as datagrams. */
    @Override
    void begin(int released, long nowNs) {
        end = horizon(released);
        if (lane.beginShorter(limit(), horizon(released), nowNs)) {
            begun(released);
        }
    }

    @Override
    void prepare(int released, long nowNs) {
        if (lane.beginDue(limit(), horizon(released), nowNs)) {
            begun(released);
        }
    }

    @Override
    boolean wantSnapshot(long nowNs) {
        boolean available = lane.hasKeyframe(limit());
        if (available) {
            lane.want(nowNs);
        }
        return available;
    }

    @Override
    boolean resync(int released, long nowNs) {
        boolean begun = lane.begin(limit(), horizon(released), nowNs);
        if (begun) {
            begun(released);
        }
        return begun;
    }

    /** The lane goes on from a keyframe: frames up to now follow it reliably. */
    private void begun(int released) {
        held = lane.next();
        end = Math.max(held, horizon(released));
    }

    private int limit() {
        return horizon(feed.visibleTo());
    }

    @Override
    void pump(int released) {
        String failure = failure(released);
        if (failure == null) {
            lane.send(goal(released));
            failure = lane.failure();
        }
        if (failure != null) {
            drop(failure);
        }
    }

    private @Nullable String failure(int released) {
        int behindMax = feed.settings().behindTicksMax();
        return behindMax > 0 && horizon(released) - held > behindMax
                ? "behind by more than " + behindMax + " ticks"
                : null;
    }

    private int goal(int released) {
        return Math.min(end, horizon(released));
    }

    @Override
    void onBroadcast(int released) {
        pump(released);
        if (!isEnded()) {
            sendDatagram(released);
        }
    }

    /** Sends the newest frames that the reader lacks. */
    void sendDatagram(int released) {
        int taken = inputs == null ? 0 : inputs.highestTaken();
        if (sender.send(peer().link(), dialect, packetsSent, lossUp.perMille(), taken, held, horizon(released))) {
            packetsSent++;
        }
    }

    /** Returns whether the reader lacks frames that are let out. */
    boolean lacksFrames(int released) {
        return held < horizon(released);
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

    /** Takes the acknowledgement and the loss that a datagram of the client reports. */
    void acknowledged(UpstreamDatagram datagram, int released, long nowNs) {
        markActive(nowNs);
        lossUp.arrived(datagram.packet());
        lossDownPerMille = datagram.lossPerMille();
        held = Math.max(held, Math.min(datagram.framesHeld(), horizon(released)));
    }

    /** Sends the frames {@code from..to-1} on the reliable lane; returns false if none of them are let out. */
    boolean request(int from, int to, int released) {
        int last = Math.min(to, horizon(released));
        if (from < 0 || from >= last) {
            return false;
        }
        boolean idle = lane.next() >= goal(released);
        if (idle || from < lane.next()) {
            lane.moveTo(from);
        }
        end = idle ? last : Math.max(end, last);
        return true;
    }

    @Override
    boolean isBehind(int released) {
        return lane.isBehind(goal(released));
    }

    @Override
    int behindTicks(int closed) {
        return Math.max(0, horizon(closed) - held);
    }

    /** Lets the frames that the reader lacks go out reliably: there are no further datagrams. */
    @Override
    void finish() {
        super.finish();
        lane.moveTo(lane.next() < end ? Math.min(lane.next(), held) : held);
        end = Integer.MAX_VALUE;
    }
}
