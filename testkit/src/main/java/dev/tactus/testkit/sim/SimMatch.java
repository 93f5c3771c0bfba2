package dev.tactus.testkit.sim;

import dev.tactus.core.frame.Frame;
import dev.tactus.engine.archive.MemoryArchive;
import dev.tactus.engine.room.InputOrder;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.protocol.session.SessionPhase;
import dev.tactus.protocol.session.SessionSettings;
import dev.tactus.testkit.check.InputsOnce;
import dev.tactus.testkit.check.SameFrames;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One match in simulated weather, and the promises that it is held to at its end. A test says what happens in it, or
 * leaves that to the seed:
 *
 * <pre>{@code
 * SimMatch match = new SimMatch(seed).player(Transport.KCP, true).player(Transport.STREAM, false);
 * match.start();
 * match.sim().run(20 * Sim.SECOND);
 * match.finish();
 * }</pre>
 */
public final class SimMatch {

    /** The room that the match is in. */
    public static final long ROOM = 77;

    /** Long enough for every client to notice a lost link, come back and catch up. */
    private static final long CALM_NS = 15 * SimScheduler.SECOND;

    /** Frames that the slowest of them may then be behind: those between two broadcasts, and those under way. */
    private static final int FRAMES_UNDER_WAY = 30;

    private final long seed;
    private final SplittableRandom random;
    private final SimScheduler sim = new SimScheduler();
    private final TappedArchive archive = new TappedArchive(new MemoryArchive());
    private final SimServer server = new SimServer(sim, archive);
    private boolean seatTokens;
    private final List<SimClient> players = new ArrayList<>();
    private final List<SimClient> spectators = new ArrayList<>();
    private SimNetworkConditions weather = SimNetworkConditions.CLEAR;
    private RoomSettings settings = patient(0, 0);

    /** A match all of whose chances come from {@code seed}. */
    public SimMatch(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    /** Returns settings with which a match outlives the weather: only the players' results end it. */
    public static RoomSettings patient(int inputDelayTicks, int spectatorDelayTicks) {
        return RoomSettings.DEFAULTS.toBuilder()
                .inputDelayTicks(inputDelayTicks)
                .order(InputOrder.SEAT)
                .startWaitMs(60_000)
                .emptyCloseMs(120_000)
                .spectatorsMax(16)
                .spectatorDelayTicks(spectatorDelayTicks)
                .payloadBytesMax(1024)
                .historyTicks(90)
                .build();
    }

    /** Runs the room with these settings. */
    public SimMatch settings(RoomSettings newSettings) {
        settings = newSettings;
        return this;
    }

    /** Gives clients that are added from now on this weather. */
    public SimMatch networkConditions(SimNetworkConditions newWeather) {
        weather = newWeather;
        return this;
    }

    /** Adds a player. */
    public SimMatch player(SimPeer.SimTransport transport, boolean datagrams) {
        long number = players.size() + 1L;
        SessionSettings wants = member(number).withDatagrams(datagrams);
        players.add(client("player " + number, wants, transport));
        return this;
    }

    /** Gives each seat a token of its own, with which a second device of the player comes; before players are added. */
    public SimMatch seatTokens() {
        seatTokens = true;
        return this;
    }

    private SessionSettings member(long number) {
        SessionSettings member = SessionSettings.member(number, ROOM);
        return seatTokens ? member.withToken(SimWorldMatch.seatToken(number)) : member;
    }

    /**
     * Brings a player to its seat on a second device, which is that player from now on; returns the first device. A match with
     * seat tokens only.
     */
    public SimClient takeOver(int player, SimPeer.SimTransport transport) {
        SimClient first = player(player);
        SimClient second = client("second device of player " + player, member(player), transport);
        second.inherit(first);
        players.set(player - 1, second);
        second.connect();
        return first;
    }

    /** Adds a spectator. */
    public SimMatch spectator(SimPeer.SimTransport transport, boolean datagrams) {
        SessionSettings wants =
                SessionSettings.member(0, ROOM).withSpectate(true).withDatagrams(datagrams);
        spectators.add(client("spectator " + (spectators.size() + 1), wants, transport));
        return this;
    }

    private SimClient client(String name, SessionSettings wants, SimPeer.SimTransport transport) {
        SimPath up = new SimPath(sim, weather, random.nextLong());
        SimPath down = new SimPath(sim, weather, random.nextLong());
        return new SimClient(server, name, wants, transport, up, down, random.nextLong());
    }

    /** Creates the room, brings all clients there and lets them want ten things a second. */
    public SimMatch start() {
        List<Long> members = new ArrayList<>();
        for (int i = 1; i <= players.size(); i++) {
            members.add((long) i);
        }
        List<String> tokens =
                seatTokens ? members.stream().map(SimWorldMatch::seatToken).toList() : List.of();
        server.create(new RoomSpec(ROOM, "", members, RoomAccess.OPEN, "", tokens, 1, settings, null));
        for (SimClient player : players) {
            player.connect();
            player.sendInputs(10);
        }
        spectators.forEach(SimClient::connect);
        return this;
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
    public SimClient player(int number) {
        return players.get(number - 1);
    }

    /** Returns a spectator, from 1. */
    public SimClient spectator(int number) {
        return spectators.get(number - 1);
    }

    /** Returns all clients. */
    public List<SimClient> clients() {
        List<SimClient> all = new ArrayList<>(players);
        all.addAll(spectators);
        return all;
    }

    /** Returns what was recorded so far. */
    public List<Frame> truth() {
        return archive.frames(ROOM);
    }

    /**
     * Lets the weather clear, everybody come back and catch up, and the match end by its results; then checks that all
     * readers hold the same frames, that each input is there once and in order, and that everybody was told of the end.
     */
    public void finish() {
        for (SimClient client : clients()) {
            client.stopInputs();
            client.cut(false);
            client.networkConditions(SimNetworkConditions.CLEAR);
            client.reconnects(true);
        }
        sim.run(CALM_NS);
        int closed = server.rooms().view(ROOM).orElseThrow().tick();
        for (SimClient client : clients()) {
            check(
                    client.session().phase() == SessionPhase.RUNNING,
                    client.name() + " is " + client.session().phase() + " after the weather has cleared; it heard "
                            + client.heard());
            int delay = spectators.contains(client) ? settings.spectatorDelayTicks() : 0;
            int held = client.frames().size();
            check(
                    held >= closed - delay - FRAMES_UNDER_WAY,
                    client.name() + " holds " + held + " frames of " + closed + " after the weather has cleared");
        }
        for (SimClient player : players) {
            player.session().result(1);
        }
        sim.run(2 * SimScheduler.SECOND);
        List<Frame> truth = truth();
        check("all results are in".equals(archive.sealed(ROOM)), "the match ended by " + archive.sealed(ROOM));
        for (SimClient client : clients()) {
            SameFrames.check(client.name(), truth, client.frames(), closed - FRAMES_UNDER_WAY);
            check(client.heard().contains("closed all results are in"), client.name() + " heard " + client.heard());
        }
        for (int seat = 1; seat <= players.size(); seat++) {
            InputsOnce.check(seat, truth, player(seat).wanted());
        }
        check(
                server.rooms().list().isEmpty(),
                "rooms are left: " + server.rooms().list());
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError("seed " + seed + ": " + otherwise);
        }
    }
}
