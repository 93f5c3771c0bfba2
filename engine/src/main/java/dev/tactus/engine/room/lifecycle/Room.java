package dev.tactus.engine.room.lifecycle;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.game.World;
import dev.tactus.core.replay.MatchResult;
import dev.tactus.engine.journal.JournalRecord;
import dev.tactus.engine.journal.JournalSource;
import dev.tactus.engine.journal.RoomImage;
import dev.tactus.engine.journal.RoomJournal;
import dev.tactus.engine.room.AdmissionCredential;
import dev.tactus.engine.room.ConsoleAnswer;
import dev.tactus.engine.room.HistoricalWorld;
import dev.tactus.engine.room.LobbyAnswer;
import dev.tactus.engine.room.Peer;
import dev.tactus.engine.room.RoomContext;
import dev.tactus.engine.room.RoomGame;
import dev.tactus.engine.room.RoomListener;
import dev.tactus.engine.room.RoomPhase;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.RoomSpecFields;
import dev.tactus.engine.room.RoomView;
import dev.tactus.engine.room.SpectatorLog;
import dev.tactus.engine.room.lobby.Lobby;
import dev.tactus.engine.room.lobby.LobbyRefusal;
import dev.tactus.engine.room.lobby.LobbyRequest;
import dev.tactus.engine.room.seats.BanList;
import dev.tactus.engine.room.seats.ReconnectTokens;
import dev.tactus.engine.room.seats.RoomPeers;
import dev.tactus.engine.room.seats.SeatTable;
import dev.tactus.engine.room.world.ConsoleLines;
import dev.tactus.engine.room.world.GameCode;
import dev.tactus.engine.room.world.GameException;
import dev.tactus.engine.room.world.LiveWorld;
import dev.tactus.engine.room.world.WorldEventBus;
import dev.tactus.protocol.datagram.UpstreamDatagram;
import dev.tactus.protocol.message.ClientMessage;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One match from the first player to the last message. It appends one frame a tick to its log, and nothing else ever changes the
 * match. Time comes in as an argument, in nanoseconds of a monotonic clock, so that a test drives it as the server does. Neither a
 * peer nor a game can make a method that takes {@code nowNs} throw: a game that fails ends the room.
 *
 * <p>Threads: the owning agent's only, which is asserted.
 */
public final class Room {

    /** The seat that server-issued commands are about which concern no seat: replays number seats from 1. */
    private static final int ANY_SEAT = 1;

    private final RoomSpec spec;
    private final RoomStage stage = new RoomStage();
    private final SeatTable seats;
    private final RoomPeers peers;
    private final BanList bans = new BanList();
    private final @Nullable GameCode code;
    private final WorldEventBus eventBus = new WorldEventBus();
    private final Admission admission;
    private final @Nullable RoomLobby lobby;
    private final RoomMessageHandler messages;
    private final RoomLifecycle lifecycle;
    private final RoomViewBuilder views;
    private final Thread owner = Thread.currentThread();

    /**
     * Creates a room, on the thread that owns it from now on.
     *
     * @param createdNs the moment of creation
     * @param firstTickNs when its first tick is due; an agent spreads its rooms over the period by it
     * @throws GameException if its game cannot tell how players come and go
     */
    public Room(RoomSpec spec, RoomContext context, long createdNs, long firstTickNs) {
        this(
                spec,
                context,
                PlayerPresence.Announcements.of(spec),
                journal(spec, context, createdNs),
                null,
                context.epoch().unixMsAt(createdNs),
                FrameLineage.FIRST,
                createdNs,
                firstTickNs);
    }

    private Room(
            RoomSpec spec,
            RoomContext context,
            PlayerPresence.Announcements announcements,
            RoomJournal records,
            @Nullable RoomImage image,
            long createdUnixMs,
            long incarnation,
            long nowNs,
            long firstTickNs) {
        this.spec = spec;
        OrderedJournal journal = new OrderedJournal(records);
        code = announcements.code();
        seats = image == null ? new SeatTable(spec, journal) : new SeatTable(spec, journal, image);
        peers = new RoomPeers(seats);
        RoomRoster roster = new RoomRoster(seats, stage);
        ChosenGame chosen = new ChosenGame(spec);
        RoomParameters parameters = new RoomParameters(spec, seats, chosen, code, incarnation);
        ArrivalTracker arrivals = new ArrivalTracker(nowNs);
        PlayerPresence presence = new PlayerPresence(spec, seats, announcements, journal);
        MatchEntry entry = new MatchEntry(spec, chosen, roster, parameters, presence);
        ReconnectTokens tokens =
                new ReconnectTokens(context.tokens(), spec.settings().spectatorsMax());
        admission = new Admission(spec, context, stage, seats, peers, bans, parameters, arrivals, tokens, journal);
        Lobby wanted = lobby(spec, image);
        lobby = wanted == null
                ? null
                : new RoomLobby(
                        wanted, spec.settings(), seats, admission, tokens, arrivals, stage, chosen, journal, nowNs);
        messages = new RoomMessageHandler(spec, context, stage, seats, peers, admission, entry, journal);
        RunningMatch.Surroundings surroundings = new RunningMatch.Surroundings(
                spec, chosen, context, seats, peers, roster, parameters, code, eventBus, journal);
        lifecycle = new RoomLifecycle(surroundings, stage, admission, entry, presence, arrivals, lobby, firstTickNs);
        views = new RoomViewBuilder(spec, stage, seats, peers, lifecycle, lobby, code, createdUnixMs);
    }

    /** Returns the lobby of a room as its journal has it, else as its creator wants it; null where there is none. */
    private static @Nullable Lobby lobby(RoomSpec spec, @Nullable RoomImage image) {
        return image == null || image.lobby().isEmpty() ? spec.lobby() : Lobby.read(image.lobby());
    }

    private static RoomJournal journal(RoomSpec spec, RoomContext context, long createdNs) {
        RoomJournal journal = context.journal().create(spec.id(), context.agent());
        if (journal.enabled()) {
            journal.append(new JournalRecord.Created(
                    spec.id(), context.epoch().unixMsAt(createdNs), context.build(), RoomSpecFields.write(spec)));
        }
        return journal;
    }

    /**
     * Goes on with a room that another process began, on the thread that owns it from now on: the same seats, players, tokens,
     * bans, phase and frames, all links lost, and all waits begun anew.
     *
     * @param source the room's journal
     * @param spec as the journal has it
     * @throws GameException if its game cannot go on; its journal is deleted then
     */
    public static Room resume(JournalSource source, RoomSpec spec, RoomContext context, long nowNs, long firstTickNs) {
        RoomImage image = source.image();
        PlayerPresence.Announcements announcements = PlayerPresence.Announcements.of(spec);
        RoomJournal journal = context.journal().resume(source, context.agent());
        try {
            long createdUnixMs = image.created().createdUnixMs();
            long incarnation = FrameLineage.incarnationAt(context.epoch().unixMsAt(nowNs), image);
            Room room = new Room(
                    spec, context, announcements, journal, image, createdUnixMs, incarnation, nowNs, firstTickNs);
            room.admission.resume(image);
            room.lifecycle.resume(image, incarnation, nowNs);
            return room;
        } catch (Throwable thrown) {
            // What could not go on now will not go on after the next restart either.
            journal.discard();
            throw thrown;
        }
    }

    /** Returns the room's id. Any thread. */
    public long id() {
        return spec.id();
    }

    /** Answers a peer that asks for a place. */
    public void connect(Peer peer, AdmissionCredential credential, long nowNs) {
        guarded(nowNs, () -> messages.connect(peer, credential, nowNs));
    }

    /** Lets in a peer whose token stands for its place here; its link is closed if there is none. */
    public void enter(Peer peer, AdmissionCredential credential, long nowNs) {
        guarded(nowNs, () -> messages.enter(peer, credential, nowNs));
    }

    /**
     * Gives a player a seat before they come, or finds the one that they have; returns its number, 0 if there is none.
     *
     * @param untilNs when the seat is free again if they have not come
     */
    public int allocate(long player, String name, long untilNs) {
        assertOwner();
        return admission.allocate(player, name, untilNs);
    }

    /** Answers a request to the room's lobby; refuses it where there is none. */
    public LobbyAnswer lobby(LobbyRequest request, long nowNs) {
        assertOwner();
        return lobby == null
                ? new LobbyAnswer.Refused(LobbyRefusal.NOT_FOUND, "lobby: none (expected: a room that has one)")
                : lobby.answer(request, views::view, nowNs);
    }

    /**
     * Kicks a player; returns whether they were here, or had a seat.
     *
     * @param permanently whether they may not come back
     */
    public boolean kick(long player, String reason, boolean permanently) {
        assertOwner();
        return admission.kick(player, reason, permanently);
    }

    /**
     * Issues a command about a seat, on behalf of the server; the caller has checked who may.
     *
     * @return whether it will be in a frame; false where no match runs with a world, there is no such seat, or too many wait
     */
    public boolean issue(int seat, Command command) {
        return issue(seat, command, 0) >= 0;
    }

    /** Returns the tick in whose frame it will be, -1 if in none. */
    private int issue(int seat, Command command, int earliest) {
        assertOwner();
        RunningMatch match = stage.match();
        RoomGame game = spec.game();
        GameCode guard = code;
        if (match == null || game == null || guard == null || !stage.isRunning() || seat < 1 || seat > seats.count()) {
            return -1;
        }
        int next = match.log().nextTick();
        byte[] payload = guard.call(next, () -> game.game().commands().write(command));
        return match.inputs().issue(seat, payload, earliest, next);
    }

    /**
     * Issues the command that a line of an operator's console stands for, in a frame that has no other such line.
     *
     * @return completes with the world's answer in that step, within this room's work; empty where it will not be in a frame
     */
    public CompletionStage<Optional<ConsoleAnswer>> command(Command line) {
        ConsoleLines console = eventBus.console();
        int tick = issue(ANY_SEAT, line, console.freeTick());
        return tick < 0 ? CompletableFuture.completedFuture(Optional.empty()) : console.expect(tick);
    }

    /** Adds a listener of the world's events from now on; returns false in a relay room, which has none. */
    public boolean listen(RoomListener listener) {
        assertOwner();
        eventBus.add(listener);
        return spec.game() != null;
    }

    private @Nullable LiveWorld liveWorld() {
        assertOwner();
        RunningMatch match = stage.match();
        return match == null ? null : match.world();
    }

    /** Returns the world, to be read within this task; null where none runs. */
    public @Nullable World world() {
        LiveWorld world = liveWorld();
        return world == null || world.isBroken() ? null : world.simulation().world();
    }

    /** Returns the simulation of the match, only to make others of the same match from; null where none runs. */
    public @Nullable Simulation simulation() {
        LiveWorld world = liveWorld();
        return world == null ? null : world.simulation();
    }

    /** Returns the ticks whose worlds can be computed once more; null where no world runs. */
    public HistoricalWorld.@Nullable TickRange historyRange() {
        LiveWorld world = liveWorld();
        RunningMatch match = stage.match();
        return match == null || world == null ? null : match.history().ticks();
    }

    /**
     * Loads a keyframe and frames from which the world of a tick can be computed.
     *
     * @return it, on any thread, or failed with an {@link java.io.IOException}; null where no world runs
     * @throws IllegalArgumentException if there is no such tick
     */
    public @Nullable CompletionStage<HistoricalWorld> history(int tick) {
        LiveWorld world = liveWorld();
        RunningMatch match = stage.match();
        return match == null || world == null ? null : match.history().load(world.simulation(), tick);
    }

    /**
     * Asks the match's log what spectators without a link may have.
     *
     * @return completes with the answer of {@code question}; empty where no match runs, or spectators get states
     */
    public <T> CompletionStage<Optional<T>> watch(Function<SpectatorLog, CompletionStage<T>> question) {
        assertOwner();
        RunningMatch match = stage.match();
        return match == null || spec.settings().world().sync().states()
                ? CompletableFuture.completedFuture(Optional.empty())
                : question.apply(new RoomSpectatorLog(spec, match, !stage.isRunning(), seats, bans))
                        .thenApply(Optional::of);
    }

    /**
     * Sends a line of an operator to a player, or to all.
     *
     * @param player who gets it; 0 for all, spectators included
     * @return how many got it; those whose protocol has no such message did not
     */
    public int sendNotice(long player, String text) {
        assertOwner();
        int sent = 0;
        for (Peer peer : peers.all()) {
            if ((player == 0 || peer.player() == player) && peer.notice(text)) {
                sent++;
            }
        }
        return sent;
    }

    /** Tells all whose protocol knows of it which nodes have the room now. */
    public void tellNodes() {
        assertOwner();
        peers.all().forEach(Peer::tellNodes);
    }

    /** Takes a message of a peer that has asked for a place here before. */
    public void receive(Peer peer, ClientMessage message, long nowNs) {
        guarded(nowNs, () -> messages.receive(peer, message, nowNs));
    }

    /** Takes one datagram of a peer: acknowledgements, losses and inputs. Datagrams of other links are dropped. */
    public void datagram(Peer peer, UpstreamDatagram datagram, long nowNs) {
        guarded(nowNs, () -> messages.datagram(peer, datagram, nowNs));
    }

    /** Lets a peer go whose link is lost, or that asked for another room; its seat stays. */
    public void disconnected(Peer peer) {
        assertOwner();
        if (stage.phase() != RoomPhase.CLOSED) {
            admission.disconnected(peer);
        }
        lifecycle.left(peer);
    }

    /** Performs all work that is due at {@code nowNs}; returns the time of the next work, Long.MAX_VALUE for never. */
    public long doWork(long nowNs) {
        guarded(nowNs, () -> lifecycle.doWork(nowNs));
        return lifecycle.dueNs();
    }

    /** Runs a task in the room's name, such as one that goes on with frames that were fetched. */
    public void run(Runnable task, long nowNs) {
        guarded(nowNs, task);
    }

    /** Ends the match for an operator; clients are informed a few ticks later. */
    public void close(String reason, long nowNs) {
        guarded(nowNs, () -> lifecycle.close(reason, nowNs));
    }

    /** Ends the match and informs clients immediately, because the node stops or the room has a defect. */
    public void closeNow(String reason, long nowNs) {
        guarded(nowNs, () -> lifecycle.closeNow(reason, nowNs));
    }

    /**
     * Stops here, so that another process goes on with the room from its journal: everybody is told to come back, and neither
     * the match nor its record ends. A room whose match is over closes.
     */
    public void suspend(String reason, long nowNs) {
        guarded(nowNs, () -> lifecycle.suspend(reason, nowNs));
    }

    /** Stops here because another process runs the room: nothing is let out any more, and everybody is told to come back. */
    public void abandon(String reason) {
        assertOwner();
        lifecycle.abandon(reason);
    }

    /** Deletes the journal of a room that could not be closed in good order, so that no process goes on with it. */
    public void discardJournal() {
        assertOwner();
        lifecycle.discardJournal();
    }

    /** Runs a part of the room's work; a game that fails in it ends the match. */
    private void guarded(long nowNs, Runnable work) {
        assertOwner();
        try {
            work.run();
        } catch (GameException defect) {
            lifecycle.failed(defect, nowNs);
        }
    }

    private void assertOwner() {
        assert Thread.currentThread() == owner
                : "room " + spec.id() + " on " + Thread.currentThread().getName() + " (expected: " + owner.getName()
                        + ")";
    }

    /** Returns whether the room has closed; only links may still have to end. */
    public boolean isClosed() {
        assertOwner();
        return stage.phase() == RoomPhase.CLOSED;
    }

    /** Returns why the room has ended, empty before. */
    public String closeReason() {
        assertOwner();
        return lifecycle.closeReason();
    }

    /** Returns the result of the match that has ended; null before, and where none was played to an end here. */
    public @Nullable MatchResult result() {
        assertOwner();
        return lifecycle.result();
    }

    /** Returns the room as it is now. */
    public RoomView view() {
        assertOwner();
        return views.view();
    }
}
