package dev.tactus.testkit.sim;

import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.Input;
import dev.tactus.engine.memory.MemoryArchive;
import dev.tactus.engine.room.InputOrder;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.RoomView;
import dev.tactus.protocol.session.SessionPhase;
import dev.tactus.protocol.session.SessionSettings;
import dev.tactus.testkit.check.InputsOnce;
import dev.tactus.testkit.check.SameFrames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;

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

    private static final long CALM_NS_MIN = 2 * SimScheduler.SECOND;

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
    private long calmNs = CALM_NS;

    /** Former devices of players, by the device that replaced each of them. */
    private final IdentityHashMap<SimClient, SimClient> formerDevices = new IdentityHashMap<>();

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

    /** Keeps a journal of the room, so that the server can be restarted. */
    public SimMatch journaled() {
        server.journaled();
        return this;
    }

    /** Sets the time that clients have to come back when the weather has cleared. */
    public SimMatch calm(long newCalmNs) {
        calmNs = newCalmNs;
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

    /** Ends a player's device without a word and brings the player to the seat on another one, which goes on with the inputs. */
    public void changeDevice(int player, SimPeer.SimTransport transport) {
        SimClient first = player(player);
        first.stopInputs();
        // Nothing that it has sent, over links that it has given up either, may arrive behind the next device's
        // request: a room that has never seen it, or has lost that with its power, takes it for a third device.
        first.vanish();
        SimClient second = client("next device of player " + player, member(player), transport);
        formerDevices.put(second, first);
        players.set(player - 1, second);
        second.connect();
        second.sendInputs(10);
    }

    /**
     * Lets clients begin anew that came for the first time while the room was not there, or that hold frames which a loss of power
     * took from it. Both are final for a session.
     */
    public void retryRefused(SimPeer.SimTransport transport) {
        for (int player = 1; player <= players.size(); player++) {
            if (hasToBeginAnew(player(player))) {
                changeDevice(player, transport);
            }
        }
        for (SimClient spectator : List.copyOf(spectators)) {
            if (hasToBeginAnew(spectator)) {
                spectators.remove(spectator);
                spectator(transport, false);
                spectators.getLast().connect();
            }
        }
    }

    private boolean hasToBeginAnew(SimClient client) {
        return hasFoundNoRoom(client)
                || (!server.lossTicks().isEmpty()
                        && client.heard().stream().anyMatch(news -> news.startsWith("closed frames held: ")));
    }

    private static boolean hasFoundNoRoom(SimClient client) {
        return client.session().phase() == SessionPhase.REFUSED
                && client.heard().contains("refused NO_ROOM")
                && !client.heard().contains("connected");
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

    /** Returns the number of players. */
    public int players() {
        return players.size();
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
        sim.run(CALM_NS_MIN);
        for (long calmed = CALM_NS_MIN; calmed < calmNs && !areAllBack(); calmed += SimScheduler.SECOND) {
            sim.run(SimScheduler.SECOND);
            retryRefused(SimPeer.SimTransport.STREAM);
            players.forEach(SimClient::stopInputs);
        }
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
            InputsOnce.check(seat, truth, wanted(seat, truth));
            checkFormerDevices(player(seat), truth);
        }
        truth.forEach(this::checkOrigin);
        check(
                server.rooms().list().isEmpty(),
                "rooms are left: " + server.rooms().list());
    }

    private boolean areAllBack() {
        Optional<RoomView> room = server.rooms().view(ROOM);
        return room.isPresent()
                && clients().stream()
                        .allMatch(client -> client.session().phase() == SessionPhase.RUNNING
                                && client.session().inputsPending() == 0
                                && client.frames().size()
                                        >= room.get().tick() - settings.spectatorDelayTicks() - FRAMES_UNDER_WAY);
    }

    /** Returns the inputs that the frames must hold. Those of former devices count where they are there: they may also have got lost. */
    private SortedSet<Integer> wanted(int seat, List<Frame> truth) {
        SimClient device = player(seat);
        SortedSet<Integer> wanted = new TreeSet<>(device.wanted());
        if (formerDevices.containsKey(device)) {
            truth.stream()
                    .flatMap(frame -> frame.inputs().stream())
                    .filter(input -> input.seat() == seat && givenBefore(device, input))
                    .forEach(input -> wanted.add(input.sequence()));
        }
        return wanted;
    }

    private boolean givenBefore(SimClient device, Input input) {
        for (SimClient former = formerDevices.get(device); former != null; former = formerDevices.get(former)) {
            if (Arrays.equals(former.payload(input.sequence()), input.payload())) {
                return true;
            }
        }
        return false;
    }

    private void checkFormerDevices(SimClient device, List<Frame> truth) {
        for (SimClient former = formerDevices.get(device); former != null; former = formerDevices.get(former)) {
            // What a loss of power took from the room, a device that has gone since may have.
            int common = server.lossTicks().stream()
                    .mapToInt(Integer::intValue)
                    .min()
                    .orElse(former.frames().size());
            SameFrames.check(
                    former.name(),
                    truth,
                    former.frames().subList(0, Math.min(common, former.frames().size())),
                    0);
        }
    }

    /** Each input is what its seat's own player gave. */
    private void checkOrigin(Frame frame) {
        for (Input input : frame.inputs()) {
            SimClient device = player(input.seat());
            check(
                    Arrays.equals(device.payload(input.sequence()), input.payload()) || givenBefore(device, input),
                    device.name() + " did not give " + input + " of frame " + frame.tick());
        }
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError("seed " + seed + ": " + otherwise);
        }
    }
}
