package dev.tactus.testkit.sim;

import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.world.Checksum;
import dev.tactus.engine.memory.MemoryArchive;
import dev.tactus.engine.room.InputOrder;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomGame;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.WorldSettings;
import dev.tactus.protocol.session.SessionPhase;
import dev.tactus.protocol.session.SessionSettings;
import dev.tactus.settings.RecordCopy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * One match of a game that the server plays too, in simulated weather, and the promise that it is held to at its end:
 * all honest worlds are the server's, confirmed and predicted ones.
 */
public final class SimWorldMatch {

    /** The room that the match is in. */
    public static final long ROOM = 78;

    private static final int SEED = 5;

    /** Long enough for everybody to notice a lost link, come back and catch up. */
    private static final long CALM_NS = 15 * SimScheduler.SECOND;

    /** Frames that the slowest of them may be behind then. */
    private static final int FRAMES_UNDER_WAY = 30;

    private final long seed;
    private final Game game;
    private final SplittableRandom random;
    private final SimScheduler sim = new SimScheduler();
    private final TappedArchive archive = new TappedArchive(new MemoryArchive());
    private final SimServer server = new SimServer(sim, archive);
    private final List<SimGameClient> players = new ArrayList<>();
    private final List<SimGameClient> spectators = new ArrayList<>();
    private SimNetworkConditions weather = SimNetworkConditions.CLEAR;
    private int inputDelayTicks = 1;
    private int spectatorDelayTicks;
    private int healsMax = 3;

    /** A match of {@code game}, all of whose chances come from {@code seed}. */
    public SimWorldMatch(long seed, Game game) {
        this.seed = seed;
        this.game = game;
        this.random = new SplittableRandom(seed);
    }

    /** Keeps a journal of the room, so that the server can be restarted. */
    public SimWorldMatch journaled() {
        server.journaled();
        return this;
    }

    /** Lets clients begin anew that came for the first time while the room was not there, which is final for a session. */
    public void retryRefused(SimPeer.SimTransport transport) {
        for (int number = 1; number <= players.size(); number++) {
            if (player(number).session().phase() == SessionPhase.REFUSED
                    && !player(number).isPlaying()) {
                restart(number, transport);
            }
        }
        for (SimGameClient spectator : List.copyOf(spectators)) {
            if (spectator.session().phase() == SessionPhase.REFUSED && !spectator.isPlaying()) {
                spectators.remove(spectator);
                spectator(transport, false);
                spectators.getLast().connect();
            }
        }
    }

    /** Runs the room with these delays. */
    public SimWorldMatch delays(int newInputDelayTicks, int newSpectatorDelayTicks) {
        inputDelayTicks = newInputDelayTicks;
        spectatorDelayTicks = newSpectatorDelayTicks;
        return this;
    }

    /** Heals a seat so often before it is dropped. */
    public SimWorldMatch maxResyncs(int newHealsMax) {
        healsMax = newHealsMax;
        return this;
    }

    /** Gives clients that are added from now on this weather. */
    public SimWorldMatch networkConditions(SimNetworkConditions newWeather) {
        weather = newWeather;
        return this;
    }

    /** Adds a player who gives ten commands a second. */
    public SimWorldMatch player(SimPeer.SimTransport transport, boolean datagrams, int driftPerMille) {
        int number = players.size() + 1;
        SimGameClient player = gamer("player " + number, member(number).withDatagrams(datagrams), transport);
        player.clockDrift(driftPerMille);
        player.play(10);
        players.add(player);
        return this;
    }

    /** Returns the token of a seat, with which its player comes: a program that is restarted has no reconnect token. */
    static String seatToken(long number) {
        return "seat " + number;
    }

    private static SessionSettings member(long number) {
        return SessionSettings.member(number, ROOM).withToken(seatToken(number));
    }

    /** Brings a player to its seat with a program that has nothing yet; returns the one before, which was killed. */
    public SimGameClient restart(int number, SimPeer.SimTransport transport) {
        SimGameClient before = player(number);
        before.play(0);
        before.quit();
        SimGameClient after = gamer(before.name() + ", restarted", member(number), transport);
        after.play(10);
        players.set(number - 1, after);
        after.connect();
        return before;
    }

    /** Adds a spectator. */
    public SimWorldMatch spectator(SimPeer.SimTransport transport, boolean datagrams) {
        SessionSettings wants =
                SessionSettings.member(0, ROOM).withSpectate(true).withDatagrams(datagrams);
        spectators.add(gamer("spectator " + (spectators.size() + 1), wants, transport));
        return this;
    }

    private SimGameClient gamer(String name, SessionSettings wants, SimPeer.SimTransport transport) {
        SimPath up = new SimPath(sim, weather, random.nextLong());
        SimPath down = new SimPath(sim, weather, random.nextLong());
        return new SimGameClient(server, name, game, wants, transport, up, down, random.nextLong());
    }

    /** Creates the room and brings all there. */
    public SimWorldMatch start() {
        List<Long> members = new ArrayList<>();
        for (int i = 1; i <= players.size(); i++) {
            members.add((long) i);
        }
        List<String> tokens = members.stream().map(SimWorldMatch::seatToken).toList();
        RoomSpec spec = new RoomSpec(ROOM, "", members, RoomAccess.OPEN, "", tokens, SEED, settings(), null);
        server.create(spec.withGame(new RoomGame(game, Map.of())));
        all().forEach(SimGameClient::connect);
        return this;
    }

    private RoomSettings settings() {
        return RoomSettings.DEFAULTS.toBuilder()
                .inputDelayTicks(inputDelayTicks)
                .order(InputOrder.SEAT)
                .startWaitMs(60_000)
                .emptyCloseMs(120_000)
                .spectatorsMax(16)
                .spectatorDelayTicks(spectatorDelayTicks)
                .payloadBytesMax(1024)
                .historyTicks(90)
                .world(RecordCopy.of(WorldSettings.DEFAULTS)
                        .with(WorldSettings::checksumEveryTicks, 10)
                        .with(WorldSettings::snapshotEveryTicks, 90)
                        .with(WorldSettings::stateEveryMs, 200)
                        .with(WorldSettings::healsMax, healsMax)
                        .with(WorldSettings::searchEveryMs, 0)
                        .with(WorldSettings::snapshotBytesMax, 1 << 20)
                        .build())
                .build();
    }

    /** Returns the simulation, to let time pass. */
    public SimScheduler sim() {
        return sim;
    }

    /** Returns the server. */
    public SimServer server() {
        return server;
    }

    /** Returns a player, from 1. */
    public SimGameClient player(int number) {
        return players.get(number - 1);
    }

    /** Returns a spectator, from 1. */
    public SimGameClient spectator(int number) {
        return spectators.get(number - 1);
    }

    /** Returns whether this one has a seat. */
    boolean isPlayer(SimGameClient gamer) {
        return players.contains(gamer);
    }

    /** Returns all clients, players by their numbers first. */
    public List<SimGameClient> all() {
        List<SimGameClient> all = new ArrayList<>(players);
        all.addAll(spectators);
        return all;
    }

    /** Returns the checksums of the match by tick, from the frames that were recorded. */
    public SortedMap<Integer, Checksum> truth() {
        List<Frame> frames = archive.frames(ROOM);
        FrameRun run = FrameRun.of(0, frames.size(), frames);
        Simulation match = new Simulation(game, Setup.of(game, players.size(), SEED));
        SortedMap<Integer, Checksum> checksums = new TreeMap<>();
        for (int tick = 0; tick <= frames.size(); tick++) {
            match.stepTo(run, tick, EventSink.NONE);
            checksums.put(tick, Checksum.of(match.world()));
        }
        return checksums;
    }

    /**
     * Makes the network fair, lets all but {@code liars} come back, stops inputs, and lets all catch up; then checks
     * that the worlds of all but these are the server's at every tick of the last seconds, and that what is drawn
     * comes to be.
     *
     * @return the ticks of the match
     */
    public int finish(List<SimGameClient> liars) {
        for (SimGameClient gamer : all()) {
            gamer.play(0);
            gamer.cut(false);
            gamer.freeze(false);
            gamer.networkConditions(SimNetworkConditions.CLEAR);
        }
        List<SimGameClient> honest = new ArrayList<>(all());
        honest.removeAll(liars);
        for (SimGameClient gamer : honest) {
            gamer.reconnects(true);
            gamer.connect();
        }
        sim.run(CALM_NS);
        SortedMap<SimGamerTick, Checksum> drawn = new TreeMap<>();
        honest.forEach(gamer -> {
            if (gamer.isPlaying()) {
                gamer.confirmed().clear();
                drawn.put(
                        new SimGamerTick(gamer.name(), gamer.timeline().world().tick()),
                        Checksum.of(gamer.timeline().world()));
            }
        });
        sim.run(3 * SimScheduler.SECOND);
        int closed = server.rooms().view(ROOM).orElseThrow().tick();
        SortedMap<Integer, Checksum> truth = truth();
        for (SimGameClient gamer : honest) {
            check(gamer, closed, truth);
        }
        drawn.forEach((at, checksum) -> check(
                checksum.equals(truth.get(at.tick)),
                at.gamer + " drew another world at tick " + at.tick + " than what came to be"));
        return closed;
    }

    private record SimGamerTick(String gamer, int tick) implements Comparable<SimGamerTick> {
        @Override
        public int compareTo(SimGamerTick other) {
            int names = gamer.compareTo(other.gamer);
            return names != 0 ? names : Integer.compare(tick, other.tick);
        }
    }

    private void check(SimGameClient gamer, int closed, SortedMap<Integer, Checksum> truth) {
        check(
                gamer.session().phase() == SessionPhase.RUNNING && gamer.isPlaying(),
                gamer.name() + " is " + gamer.session().phase() + " after the weather has cleared; it heard "
                        + gamer.heard());
        int delay = spectators.contains(gamer) ? spectatorDelayTicks : 0;
        int confirmed = gamer.timeline().confirmed().tick();
        check(
                confirmed >= closed - delay - FRAMES_UNDER_WAY,
                gamer.name() + " is at tick " + confirmed + " of " + closed + "; it heard " + gamer.heard() + ", "
                        + gamer.stats());
        check(gamer.timeline().commandsPending() == 0, gamer.name() + " waits for commands: " + gamer.stats());
        check(
                gamer.confirmed().size() > 20,
                gamer.name() + " stepped only " + gamer.confirmed().keySet());
        gamer.confirmed().forEach((tick, checksum) -> {
            Checksum right = truth.get(tick);
            check(
                    right == null || right.equals(checksum),
                    gamer.name() + " has " + checksum + " at tick " + tick + " (expected: " + right + "); it heard "
                            + gamer.heard());
        });
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError("seed " + seed + ": " + otherwise);
        }
    }
}
