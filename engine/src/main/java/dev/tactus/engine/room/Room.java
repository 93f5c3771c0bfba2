package dev.tactus.engine.room;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.game.World;
import dev.tactus.protocol.datagram.UpstreamDatagram;
import dev.tactus.protocol.message.ClientMessage;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One running match. It appends one frame a tick to its log, and nothing else ever changes the match. Time comes in as an
 * argument, in nanoseconds of a monotonic clock, so that a test drives it as the server does. No peer can make any
 * method here throw.
 *
 * <p>Threads: the owning agent's only.
 */
public final class Room {

    /** Whose name commands go by that are nobody's in particular. */
    private static final int SERVER_SEAT = 1;

    private final RoomState state;
    private final Admission admission;
    private final RoomMessageHandler messages;
    private final RoomLifecycle lifecycle;

    /**
     * Creates a room.
     *
     * @param createdNs the moment of creation
     * @param firstBeatNs when its first tick is due; an agent spreads its rooms over the period by it
     */
    public Room(RoomSpec spec, RoomContext context, long createdNs, long firstBeatNs) {
        state = new RoomState(spec, context, createdNs);
        admission = new Admission(state);
        messages = new RoomMessageHandler(state, admission);
        lifecycle = new RoomLifecycle(state, admission, firstBeatNs);
    }

    /** Returns the room's id. */
    public long id() {
        return state.spec.id();
    }

    /** Answers somebody who asks for a place. */
    public void connect(Peer peer, AdmissionCredential proof, long nowNs) {
        messages.connect(peer, proof, nowNs);
    }

    /** Lets in a peer whose token stands for its place here; its link is closed if there is none. */
    public void enter(Peer peer, AdmissionCredential proof, long nowNs) {
        messages.enter(peer, proof, nowNs);
    }

    /** Gives a player a seat before he comes, or finds the one that he has; returns its number, 0 if there is none for him. */
    public int allocate(long player, String name) {
        return admission.allocate(player, name);
    }

    /**
     * Sends a player out; returns whether he was here, or had a seat.
     *
     * @param forGood whether he may not come back
     */
    public boolean kick(long player, String reason, boolean forGood) {
        return admission.kick(player, reason, forGood);
    }

    /**
     * Gives a command in the name of a seat, on behalf of the server; who may is for the caller to know.
     *
     * @return whether it will be in a frame; false where no match runs with a world, there is no such seat, or too much waits
     */
    public boolean issue(int seat, Command command) {
        return issue(seat, command, 0) >= 0;
    }

    /** Returns the tick in whose frame it will be, -1 if in none. */
    private int issue(int seat, Command command, int earliest) {
        RunningMatch match = state.match;
        RoomGame game = state.spec.game();
        if (match == null || game == null || state.phase != RoomPhase.RUNNING || seat < 1 || seat > state.seats()) {
            return -1;
        }
        byte[] payload = game.game().commands().write(command);
        return match.inputs.issue(seat, payload, earliest, match.log.nextTick());
    }

    /**
     * Gives the command that a line of an operator's console stands for, in a frame that has no other such line.
     *
     * @return completes with what the world said in that step, within this room's work; with nothing where it will not be in a frame
     */
    public CompletionStage<Optional<ConsoleAnswer>> command(Command line) {
        ConsoleLines console = state.eventBus.console;
        int tick = issue(SERVER_SEAT, line, console.freeTick());
        return tick < 0 ? CompletableFuture.completedFuture(Optional.empty()) : console.expect(tick);
    }

    /** Lets somebody hear what happens in the world from now on; returns false in a relay room, where nothing does. */
    public boolean listen(RoomListener listener) {
        state.eventBus.add(listener);
        return state.spec.game() != null;
    }

    /** Returns the world, to be looked at within this task; null where none runs. */
    public @Nullable World world() {
        RunningMatch match = state.match;
        return match == null || match.world == null
                ? null
                : match.world.simulation().world();
    }

    /** Returns the simulation of the match, only to make others of the same match from; null where none runs. Those on any thread. */
    public @Nullable Simulation simulation() {
        RunningMatch match = state.match;
        return match == null || match.world == null ? null : match.world.simulation();
    }

    /** Returns the ticks whose worlds can be computed once more; null where no world runs. */
    public HistoricalWorld.@Nullable TickRange historyRange() {
        RunningMatch match = state.match;
        return match == null || match.world == null ? null : match.history.ticks();
    }

    /**
     * Finds what the world of a tick can be computed from.
     *
     * @return it, on any thread, or failed with an {@link java.io.IOException}; null where no world runs
     * @throws IllegalArgumentException if there is no such tick
     */
    public @Nullable CompletionStage<HistoricalWorld> history(int tick) {
        RunningMatch match = state.match;
        return match == null || match.world == null ? null : match.history.load(match.world.simulation(), tick);
    }

    /**
     * Says a line of an operator to a player, or to all.
     *
     * @param player to whom; 0 for all, also those who watch
     * @return how many were told; those whose protocol has no word for it were not
     */
    public int sendNotice(long player, String text) {
        int told = 0;
        for (Peer peer : state.peers()) {
            if ((player == 0 || peer.player() == player) && peer.notice(text)) {
                told++;
            }
        }
        return told;
    }

    /** Takes a message of a peer that has asked for a place here before. */
    public void receive(Peer peer, ClientMessage message, long nowNs) {
        messages.receive(peer, message, nowNs);
    }

    /** Takes one datagram of a peer: what it holds, what it loses, what it wants. Datagrams of strangers are dropped. */
    public void datagram(Peer peer, UpstreamDatagram datagram, long nowNs) {
        messages.datagram(peer, datagram, nowNs);
    }

    /** The peer's link is gone, or it asked for another room; its seat stays. */
    public void disconnected(Peer peer) {
        admission.disconnected(peer);
    }

    /** Does all that is due at {@code nowNs}; returns when there will be more to do, Long.MAX_VALUE for never. */
    public long doWork(long nowNs) {
        return lifecycle.doWork(nowNs);
    }

    /** Ends the match, for an operator; everybody is told a few ticks later. */
    public void close(String reason, long nowNs) {
        lifecycle.close(reason, nowNs);
    }

    /** Ends the match and tells everybody at once: the node stops. */
    public void closeNow(String reason, long nowNs) {
        lifecycle.closeNow(reason, nowNs);
    }

    /** Returns the room as it is now. */
    public RoomView view() {
        RunningMatch match = state.match;
        return new RoomView(
                id(),
                state.spec.name(),
                state.spec.door(),
                state.phase,
                match == null ? 0 : match.log.nextTick(),
                state.seats.view(match),
                state.spectators.size(),
                lifecycle.inputs,
                state.context.epoch().unixMsAt(state.createdNs),
                match == null ? 0 : match.bytesHeld(),
                lifecycle.lateness.quantileUs(990),
                lifecycle.inputLatency.quantileUs(500),
                lifecycle.inputLatency.quantileUs(990),
                match == null ? "" : match.recordingFailure(),
                state.gameName(),
                match == null ? 0 : match.desyncMonitor.desyncs(),
                match == null ? 0 : match.desyncMonitor.resyncs(),
                state.settings);
    }
}
