package dev.tactus.engine.room.subscription;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.core.frame.FrameLog;
import dev.tactus.engine.journal.RoomJournal;
import dev.tactus.engine.port.DatagramDialect;
import dev.tactus.engine.port.Recording;
import dev.tactus.engine.port.Roster;
import dev.tactus.engine.port.StateEncoder;
import dev.tactus.engine.room.Peer;
import dev.tactus.engine.room.RoomContext;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.input.InputCursor;
import dev.tactus.engine.room.world.EventHistory;
import dev.tactus.engine.room.world.LiveWorld;
import dev.tactus.protocol.datagram.UpstreamDatagram;
import dev.tactus.protocol.message.ClientMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Broadcasts closed frames, and states of the world, to all subscribers of a match. Each gets them from its own
 * position, as fast as its link accepts them; a message is encoded once for all subscribers of a dialect at the same
 * position. A subscriber is found by its peer in constant time. Players are sent to before spectators, and a large audience in
 * slices, a task of the agent each, between which the frames of players of all its rooms leave.
 *
 * <p>Threads: the room's only.
 */
public final class Broadcaster {

    private final RoomSettings settings;
    private final FrameLog log;
    private final KeyframeCatchUp keyframes;
    private final RoomContext context;
    private final ReleaseGate gate;
    private final FrameFeed feed;
    private final DatagramFrameSender datagramFrames;

    private final Subscribers followers = new Subscribers();

    /** Spectators that have not had their turn of the latest broadcast; more than 0 while a task for the next slice is queued. */
    private int waitingSpectators;

    /** Time of the latest broadcast or look at readers that are behind. */
    private long latestNs;

    @Bounded(by = "seats and spectators of the room", owner = Bounded.Owner.ROOM, full = Bounded.Fate.REFUSED)
    private final Map<Peer, Reload> reloads = new HashMap<>();

    /** Spectators who are sent to within one task. */
    static final int SLICE = 256;

    /** Creates the broadcaster of one match, whose first subscriber may begin with all frames of the log. */
    public Broadcaster(
            RoomSettings settings,
            RoomContext context,
            FrameLog log,
            Recording recording,
            Roster roster,
            KeyframeCatchUp keyframes,
            RoomJournal journal) {
        this.settings = settings;
        this.context = context;
        this.log = log;
        this.keyframes = keyframes;
        this.gate = new ReleaseGate(log, journal);
        this.feed = new FrameFeed(settings, log, gate, recording, roster, context.agent(), context.counters());
        this.datagramFrames = new DatagramFrameSender(log, context.counters());
    }

    /**
     * Subscribes a peer to frames, and sends immediately those that have been released and that its link accepts.
     *
     * @param seat of the peer, 0 for a spectator
     * @param inputs of the player's stay, null for a spectator
     * @param from the tick at which it stands
     * @param delayTicks how far behind the newest frame it is held
     * @param datagrams the form of frames in datagrams, null for a reader of the reliable lane alone
     */
    public void followFrames(
            Peer peer,
            int seat,
            @Nullable InputCursor inputs,
            int from,
            int delayTicks,
            @Nullable DatagramDialect datagrams,
            long nowNs) {
        var reader = new FrameStream.Reader(peer, seat, from, delayTicks, nowNs);
        Runnable goOn = () -> goOn(followers.find(peer));
        Subscription subscription = datagrams == null
                ? new FrameStream(reader, feed, keyframes, goOn)
                : new DatagramStream(reader, inputs, datagrams, feed, keyframes, datagramFrames, goOn);
        followers.put(peer, subscription);
        subscription.begin(gate.released(), nowNs);
        pump(subscription);
        feed.forgetBatches();
    }

    /** Subscribes a peer to the state of the world, and sends the first update immediately. */
    public void followStates(
            Peer peer,
            int seat,
            @Nullable InputCursor inputs,
            StateEncoder encoder,
            EventHistory events,
            LiveWorld world,
            long nowNs) {
        StateStream stream = new StateStream(
                peer, seat, inputs, encoder, events, world, settings.world().sync(), context.counters(), nowNs);
        followers.put(peer, stream);
        if (gate.showsPresent()) {
            pump(stream);
        }
        // Else its first update is due at once, and goes out with the next ones.
    }

    /**
     * Sends a subscribed peer a snapshot and the frames behind it, as soon as it may have one; returns false if there
     * is none.
     */
    public boolean sendState(Peer peer, long nowNs) {
        Subscription reader = followers.find(peer);
        if (reader == null || !reader.wantSnapshot(nowNs)) {
            return false;
        }
        reader.prepare(gate.released(), nowNs);
        pump(reader);
        feed.forgetBatches();
        return true;
    }

    /** Sends a subscribed peer the true world immediately; returns false if there is none to send. */
    public boolean resync(Peer peer, long nowNs) {
        Subscription reader = followers.find(peer);
        if (reader == null || !reader.resync(gate.released(), nowNs)) {
            return false;
        }
        pump(reader);
        feed.forgetBatches();
        return true;
    }

    /** Sends a subscribed peer all released frames from a tick on again, in addition to new ones. */
    public void reload(Peer peer, int from, long nowNs) {
        Subscription reader = followers.find(peer);
        if (reader == null) {
            return;
        }
        reloads.remove(peer);
        int end = reader.horizon(gate.released());
        if (from >= end) {
            peer.link()
                    .send(feed.batch(log, peer.dialect(), true, gate.released(), gate.released())
                            .message());
        } else {
            Reload reload = new Reload(peer, reader.seat(), from, end, feed, nowNs, () -> goOn(reloads.get(peer)));
            reloads.put(peer, reload);
            pump(reload);
        }
        feed.forgetBatches();
    }

    /** Removes a peer's subscriptions. */
    public void remove(Peer peer) {
        followers.remove(peer);
        reloads.remove(peer);
    }

    /** Releases all closed frames and sends them to all subscribers of frames, once the journal holds them. */
    public void broadcast(long nowNs) {
        gate.release(() -> sendReleased(nowNs));
    }

    private void sendReleased(long nowNs) {
        latestNs = nowNs;
        int released = gate.released();
        datagramFrames.newTick();
        pumpAll(followers.players(), nowNs, reader -> sendReleased(reader, released, nowNs));
        pumpAll(reloads.values(), nowNs, reader -> sendReleased(reader, released, nowNs));
        if (followers.spectators().size() <= SLICE) {
            pumpAll(followers.spectators(), nowNs, reader -> sendReleased(reader, released, nowNs));
        } else if (waitingSpectators > 0) {
            // The queued slice goes on in turn, now with the newer frames.
            waitingSpectators = followers.spectators().size();
        } else {
            waitingSpectators = followers.spectators().size();
            sendSlice(nowNs);
        }
        feed.forgetBatches();
    }

    private static void sendReleased(Subscription reader, int released, long nowNs) {
        if (!(reader instanceof StateStream)) {
            reader.prepare(released, nowNs);
            reader.onBroadcast(released);
        }
    }

    /** Sends to the next spectators in a task of its own, and queues the slice behind them. */
    private void sendSlice(long nowNs) {
        context.agent().execute(() -> {
            List<Subscription> slice = followers.nextSpectators(Math.min(SLICE, waitingSpectators));
            waitingSpectators -= slice.size();
            pumpAll(slice, nowNs, reader -> sendReleased(reader, gate.released(), nowNs));
            feed.forgetBatches();
            if (slice.isEmpty()) {
                waitingSpectators = 0;
            } else if (waitingSpectators > 0) {
                sendSlice(nowNs);
            }
        });
    }

    /** Sends the state of the world to its readers whose update is due, once the journal holds the frames that led to it. */
    public void sendStates(long nowNs) {
        int tick = log.nextTick();
        if (!isStateDue(followers.players(), tick) && !isStateDue(followers.spectators(), tick)) {
            return;
        }
        if (gate.showsPresent()) {
            sendDueStates(nowNs);
        } else {
            gate.release(() -> {
                sendReleased(nowNs);
                sendDueStates(nowNs);
            });
        }
    }

    private static boolean isStateDue(Collection<Subscription> readers, int tick) {
        for (Subscription reader : readers) {
            if (reader instanceof StateStream states && states.isDue(tick)) {
                return true;
            }
        }
        return false;
    }

    private void sendDueStates(long nowNs) {
        if (!gate.showsPresent()) {
            // The world has stepped on before the journal held its frames: the next update includes everything.
            return;
        }
        int tick = log.nextTick();
        forEachActive(nowNs, reader -> {
            if (reader instanceof StateStream states && states.isDue(tick)) {
                states.pump(tick);
            }
        });
    }

    /** Appends the frames that are closed to the journal, so that what is appended next comes behind them. */
    public void journalFrames() {
        gate.journalFrames();
    }

    /** Goes on with readers that are behind, between broadcasts. */
    public void catchUp(long nowNs) {
        latestNs = nowNs;
        forEachActive(nowNs, reader -> {
            reader.prepare(gate.released(), nowNs);
            if (reader.isBehind(gate.released())) {
                reader.pump(gate.released());
            }
        });
    }

    private void forEachActive(long nowNs, Consumer<Subscription> action) {
        pumpAll(followers.players(), nowNs, action);
        pumpAll(followers.spectators(), nowNs, action);
        pumpAll(reloads.values(), nowNs, action);
        feed.forgetBatches();
    }

    private void pumpAll(Collection<? extends Subscription> readers, long nowNs, Consumer<Subscription> action) {
        long silenceNs = settings.silenceMs() * 1_000_000L;
        List<Subscription> ended = List.of();
        for (Subscription reader : readers) {
            if (reader.isActive(nowNs, silenceNs)) {
                action.accept(reader);
                if (reader.isEnded()) {
                    ended = ended.isEmpty() ? new ArrayList<>() : ended;
                    ended.add(reader);
                }
            }
        }
        ended.forEach(this::removeEnded);
    }

    private void pump(Subscription reader) {
        reader.pump(gate.released());
        if (reader.isEnded()) {
            removeEnded(reader);
        }
    }

    private void removeEnded(Subscription reader) {
        if (reader.wasDropped()) {
            context.counters().subscribersDropped++;
            remove(reader.peer());
        } else {
            reloads.remove(reader.peer());
        }
    }

    /** Goes on with a reader whose frames were fetched or whose link takes more, if it is still there and not silent. */
    private void goOn(@Nullable Subscription reader) {
        if (reader != null && reader.isActive(latestNs, settings.silenceMs() * 1_000_000L)) {
            pump(reader);
            feed.forgetBatches();
        }
    }

    /** Takes the acknowledgement of a state update. */
    public void stateAcknowledged(Peer peer, int tick) {
        if (followers.find(peer) instanceof StateStream states) {
            states.acknowledged(tick);
        }
    }

    /** Returns whether some reader loses so much that its datagrams are to be repeated {@code copy} times. */
    public boolean wantsRepeat(int copy) {
        return wantsRepeat(followers.players(), copy) || wantsRepeat(followers.spectators(), copy);
    }

    private static boolean wantsRepeat(Collection<Subscription> readers, int copy) {
        for (Subscription reader : readers) {
            if (reader instanceof DatagramStream datagrams && datagrams.redundancy() >= copy) {
                return true;
            }
        }
        return false;
    }

    /** Sends the newest frames once more to readers that lose many datagrams. */
    public void repeat(int copy, long nowNs) {
        long silenceNs = settings.silenceMs() * 1_000_000L;
        followers.forEach(reader -> {
            if (reader instanceof DatagramStream datagrams
                    && datagrams.redundancy() >= copy
                    && datagrams.lacksFrames(gate.released())
                    && datagrams.isActive(nowNs, silenceNs)) {
                datagrams.sendDatagram(gate.released());
                context.counters().datagramsRepeated++;
            }
        });
    }

    /** Answers a reader of datagrams that lacks frames; false if they are not there or it reads no datagrams. */
    public boolean request(Peer peer, ClientMessage.RequestFrames request) {
        if (!(followers.find(peer) instanceof DatagramStream datagrams)
                || !datagrams.request(request.from(), request.to(), gate.released())) {
            return false;
        }
        pump(datagrams);
        feed.forgetBatches();
        return true;
    }

    /** Returns how many ticks a peer is behind the frames that it may have. */
    public int behind(Peer peer) {
        Subscription reader = followers.find(peer);
        return reader == null ? 0 : reader.behindTicks(log.nextTick());
    }

    /** Returns how often each datagram goes to a peer; 0 where frames go reliably. */
    public int redundancy(Peer peer) {
        return followers.find(peer) instanceof DatagramStream datagrams ? 1 + datagrams.redundancy() : 0;
    }

    /** Returns the tick before which frames have been let out. */
    public int released() {
        return gate.released();
    }

    /** Returns whether the peer is a subscriber. */
    public boolean follows(Peer peer) {
        return followers.find(peer) != null;
    }

    /** Records activity of the peer. */
    public void markActive(Peer peer, long nowNs) {
        Subscription reader = followers.find(peer);
        if (reader != null) {
            reader.markActive(nowNs);
        }
    }

    /** Processes the acknowledgements that a datagram carries; returns false if its sender gets no datagrams here. */
    public boolean acknowledged(Peer peer, UpstreamDatagram datagram, long nowNs) {
        if (!(followers.find(peer) instanceof DatagramStream datagrams)) {
            return false;
        }
        datagrams.acknowledged(datagram, gate.released(), nowNs);
        return true;
    }

    /**
     * Ends the match for its readers: nothing is hidden from spectators any more, and frames that readers of datagrams lack go
     * out on their reliable lanes.
     */
    public void finish() {
        followers.forEach(Subscription::finish);
    }
}
