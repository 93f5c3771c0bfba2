package dev.tactus.engine.room;

import dev.tactus.core.frame.FrameLog;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.FrameSource;
import dev.tactus.engine.port.FrameBatch;
import dev.tactus.engine.port.Recording;
import dev.tactus.engine.port.Roster;
import dev.tactus.protocol.datagram.UpstreamDatagram;
import dev.tactus.protocol.message.ClientMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * All readers of a match. Each gets the frames from where it stands, as fast as its link takes them; what was encoded
 * for one is the same bytes for all of its dialect that stand at the same place.
 */
final class Broadcaster {

    /** Messages that one reader gets at once, so that one who catches up does not hold up the others. */
    private static final int MESSAGES_AT_ONCE = 32;

    /** Frames that are read from the archive at once. */
    private static final int ARCHIVE_TICKS = 1_500;

    private final RoomSettings settings;
    private final FrameLog log;
    private final Recording recording;
    private final InputBuffer inputs;
    private final Executor agent;
    private final RoomCounters counters;
    private final KeyframeCatchUp catchUp;
    private final @Nullable LiveWorld world;
    private final FrameBatchCache encoded;
    private final DatagramFrameSender datagramFrames;
    private final List<Subscriber> subscribers = new ArrayList<>();

    /** The tick before which frames have been let out to those who are live. */
    private int released;

    Broadcaster(
            RoomSettings settings,
            FrameLog log,
            Recording recording,
            Roster roster,
            InputBuffer intake,
            Executor agent,
            RoomCounters tally,
            KeyframeCatchUp states,
            @Nullable LiveWorld world) {
        this.world = world;
        this.settings = settings;
        this.log = log;
        this.recording = recording;
        this.encoded = new FrameBatchCache(settings.framesPerMessage(), roster);
        this.inputs = intake;
        this.agent = agent;
        this.counters = tally;
        this.catchUp = states;
        this.datagramFrames = new DatagramFrameSender(log, tally);
    }

    /** Adds a reader, which gets at once what has been let out, as far as its link takes it. */
    void add(Subscriber reader, long nowNs) {
        subscribers.add(reader);
        if (reader.stateStream != null) {
            sendState(reader, reader.stateStream);
            return;
        }
        if (reader.datagrams != null) {
            reader.end = reader.horizon(released);
        }
        if (catchUp.shortens(reader) && catchUp.begin(reader, released)) {
            reader.stateBegun(nowNs);
        }
        pump(reader);
        encoded.clear();
    }

    /** Sends a peer that follows a snapshot and the frames from there, as soon as it may have one; false if there is none. */
    boolean sendState(Peer peer, long nowNs) {
        Subscriber reader = subscriberOf(peer);
        if (reader == null || reader.stateStream != null || !catchUp.mayTell(reader)) {
            return false;
        }
        reader.wantState(nowNs, settings.world().stateEveryMs() * 1_000_000L);
        beginState(reader, nowNs);
        pump(reader);
        encoded.clear();
        return true;
    }

    /** Sends a peer that follows the true world at once; false if there is none to send. */
    boolean resync(Peer peer, long nowNs) {
        Subscriber reader = subscriberOf(peer);
        if (reader == null || !catchUp.begin(reader, released)) {
            return false;
        }
        reader.stateBegun(nowNs);
        pump(reader);
        encoded.clear();
        return true;
    }

    private void beginState(Subscriber reader, long nowNs) {
        if (reader.isStateDue(nowNs)) {
            catchUp.begin(reader, released);
            reader.stateBegun(nowNs);
        }
    }

    /** Gives a peer that follows all frames from a tick on that have been let out, once more, beside those that come. */
    void reload(Peer peer, int from, long nowNs) {
        Subscriber reader = subscriberOf(peer);
        if (reader == null) {
            return;
        }
        subscribers.removeIf(other -> other.peer == peer && other.reloads);
        Subscriber again = Subscriber.again(peer, reader.seat, from, reader.horizon(released), nowNs);
        if (again.next >= again.end) {
            peer.link()
                    .send(encoded.batch(log, peer.dialect(), true, released, released)
                            .message());
        } else {
            subscribers.add(again);
            pump(again);
        }
        encoded.clear();
    }

    void remove(Peer peer) {
        subscribers.removeIf(reader -> reader.peer == peer);
    }

    void clear() {
        subscribers.clear();
    }

    /** Lets out all frames that are closed and sends them to everybody who is there. */
    void broadcast(long nowNs) {
        released = log.nextTick();
        datagramFrames.newTick();
        for (int i = subscribers.size() - 1; i >= 0; i--) {
            Subscriber reader = subscribers.get(i);
            if (isActive(reader, nowNs) && reader.stateStream != null) {
                sendState(reader, reader.stateStream);
            } else if (isActive(reader, nowNs)) {
                beginState(reader, nowNs);
                pump(reader);
                if (reader.datagrams != null) {
                    sendDatagram(reader);
                }
            }
        }
        encoded.clear();
    }

    /** Between broadcasts: goes on with readers that are behind. */
    void catchUp(long nowNs) {
        for (int i = subscribers.size() - 1; i >= 0; i--) {
            Subscriber reader = subscribers.get(i);
            if (reader.stateStream != null) {
                continue;
            }
            beginState(reader, nowNs);
            if ((reader.hasPendingState() || reader.next < goal(reader)) && isActive(reader, nowNs)) {
                pump(reader);
            }
        }
        encoded.clear();
    }

    /** Tells a reader the state of the world, if its link takes it now; else it is told all that changed the next time. */
    private void sendState(Subscriber reader, StateStream feed) {
        if (world == null || reader.peer.link().sendCredit() <= 0) {
            return;
        }
        for (byte[] message : feed.encode(world.simulation().world(), inputs.highestClosed(reader.seat))) {
            reader.peer.link().send(message);
            counters.batchesSent++;
        }
    }

    /** A reader of states has read the update of a tick. */
    void stateAcknowledged(Peer peer, int tick) {
        Subscriber reader = subscriberOf(peer);
        if (reader != null && reader.stateStream != null) {
            reader.stateStream.acknowledged(tick);
        }
    }

    /** Returns whether some reader loses so much that its datagrams are to be repeated {@code copy} times. */
    boolean wantsRepeat(int copy) {
        for (int i = 0; i < subscribers.size(); i++) {
            if (subscribers.get(i).datagrams != null && subscribers.get(i).redundancy() >= copy) {
                return true;
            }
        }
        return false;
    }

    /** Sends the newest frames once more to those who lose much. */
    void repeat(int copy, long nowNs) {
        for (int i = 0; i < subscribers.size(); i++) {
            Subscriber reader = subscribers.get(i);
            if (reader.datagrams != null
                    && reader.redundancy() >= copy
                    && reader.held < reader.horizon(released)
                    && isActive(reader, nowNs)) {
                sendDatagram(reader);
                counters.datagramsRepeated++;
            }
        }
    }

    /** Answers a reader of datagrams that lacks frames; false if they are not there or it reads none. */
    boolean request(Peer peer, ClientMessage.RequestFrames request) {
        Subscriber reader = subscriberOf(peer);
        if (reader == null) {
            return false;
        }
        int to = Math.min(request.to(), reader.horizon(released));
        if (reader.datagrams == null || request.from() < 0 || request.from() >= to) {
            return false;
        }
        boolean idle = reader.next >= goal(reader);
        reader.next = idle ? request.from() : Math.min(reader.next, request.from());
        reader.end = idle ? to : Math.max(reader.end, to);
        pump(reader);
        encoded.clear();
        return true;
    }

    private void sendDatagram(Subscriber reader) {
        datagramFrames.send(reader, reader.horizon(released), inputs.highestTaken(reader.seat));
    }

    private boolean isActive(Subscriber reader, long nowNs) {
        return reader.reloads
                || reader.peer.joinedByToken()
                || nowNs - reader.lastActiveNs < settings.silenceMs() * 1_000_000L;
    }

    /** Returns the tick before which the reader's reliable lane may carry frames now. */
    private int goal(Subscriber reader) {
        return Math.min(reader.end, reader.horizon(released));
    }

    private void pump(Subscriber reader) {
        int goal = goal(reader);
        int behindMax = settings.behindTicksMax();
        if (behindMax > 0 && !reader.reloads && reader.horizon(released) - position(reader) > behindMax) {
            drop(reader, "behind by more than " + behindMax + " ticks");
            return;
        }
        int messages = 0;
        while (reader.hasPendingState()
                && messages < MESSAGES_AT_ONCE
                && reader.peer.link().sendCredit() > 0) {
            reader.peer.link().send(reader.takeState());
            messages++;
        }
        if (reader.hasPendingState()) {
            return;
        }
        for (int i = messages;
                i < MESSAGES_AT_ONCE && reader.next < goal && reader.peer.link().sendCredit() > 0;
                i++) {
            FrameSource source = sourceFor(reader);
            if (source == null) {
                return;
            }
            FrameBatch batch = encoded.batch(
                    source, reader.peer.dialect(), reader.reloads, reader.next, Math.min(goal, source.nextTick()));
            if (batch.message().length > 0) {
                reader.peer.link().send(batch.message());
                counters.batchesSent++;
            }
            reader.next = batch.nextTick();
        }
        if (reader.reloads && reader.next >= reader.end) {
            subscribers.remove(reader);
        }
    }

    private static int position(Subscriber reader) {
        return reader.datagrams == null ? reader.next : reader.held;
    }

    /** Returns where the reader's next frame is, or null if it has to be fetched first or is gone. */
    private @Nullable FrameSource sourceFor(Subscriber reader) {
        if (reader.next >= log.firstTick()) {
            reader.archived = null;
            return log;
        }
        FrameRun archived = reader.archived;
        if (archived != null && archived.firstTick() <= reader.next && reader.next < archived.nextTick()) {
            return archived;
        }
        if (!reader.awaitsArchive) {
            fetch(reader);
        }
        return null;
    }

    private void fetch(Subscriber reader) {
        if (recording.readableTo() <= reader.next || reader.next < recording.readableFrom()) {
            drop(reader, "frame " + reader.next + " is no longer kept");
            return;
        }
        reader.awaitsArchive = true;
        recording
                .read(reader.next, ARCHIVE_TICKS)
                .whenComplete((run, failure) -> agent.execute(() -> fetched(reader, run, failure)));
    }

    private void fetched(Subscriber reader, @Nullable FrameRun run, @Nullable Throwable failure) {
        reader.awaitsArchive = false;
        if (!subscribers.contains(reader)) {
            return;
        }
        if (run == null || run.firstTick() > reader.next || run.nextTick() <= reader.next) {
            drop(
                    reader,
                    "frame " + reader.next + " cannot be read from the archive"
                            + (failure == null ? "" : ": " + failure.getMessage()));
            return;
        }
        reader.archived = run;
        pump(reader);
        encoded.clear();
    }

    private void drop(Subscriber reader, String why) {
        counters.subscribersDropped++;
        subscribers.remove(reader);
        reader.drop(why);
    }

    /** Returns how many ticks a peer is behind what it may have. */
    int behind(Peer peer) {
        Subscriber reader = subscriberOf(peer);
        if (reader != null && reader.stateStream != null) {
            return log.nextTick() - reader.stateStream.readTo(log.nextTick());
        }
        return reader == null ? 0 : Math.max(0, reader.horizon(log.nextTick()) - position(reader));
    }

    /** Returns how often each datagram goes to a peer; 0 where frames go reliably. */
    int redundancy(Peer peer) {
        Subscriber reader = subscriberOf(peer);
        return reader == null || reader.datagrams == null ? 0 : 1 + reader.redundancy();
    }

    /** Returns the tick before which frames have been let out. */
    int released() {
        return released;
    }

    /** Returns whether the peer gets frames. */
    boolean follows(Peer peer) {
        return subscriberOf(peer) != null;
    }

    /** The peer has said something. */
    void markActive(Peer peer, long nowNs) {
        Subscriber reader = subscriberOf(peer);
        if (reader != null) {
            reader.lastActiveNs = nowNs;
        }
    }

    /** Takes what a datagram says of its sender as a reader; false if it reads no datagrams here. */
    boolean acknowledged(Peer peer, UpstreamDatagram datagram, long nowNs) {
        Subscriber reader = subscriberOf(peer);
        if (reader == null || reader.lossUp == null) {
            return false;
        }
        reader.lastActiveNs = nowNs;
        reader.lossUp.arrived(datagram.packet());
        reader.lossDownPerMille = datagram.lossPerMille();
        reader.held = Math.max(reader.held, Math.min(datagram.framesHeld(), reader.horizon(released)));
        return true;
    }

    /**
     * The match is over: nothing is hidden from spectators any more, and what readers of datagrams lack goes out on their
     * reliable lanes.
     */
    void finish() {
        for (Subscriber reader : subscribers) {
            reader.delayTicks = 0;
            if (reader.datagrams != null) {
                reader.next = reader.next < reader.end ? Math.min(reader.next, reader.held) : reader.held;
                reader.end = Integer.MAX_VALUE;
            }
        }
    }

    private @Nullable Subscriber subscriberOf(Peer peer) {
        for (int i = 0; i < subscribers.size(); i++) {
            if (subscribers.get(i).peer == peer && !subscribers.get(i).reloads) {
                return subscribers.get(i);
            }
        }
        return null;
    }
}
