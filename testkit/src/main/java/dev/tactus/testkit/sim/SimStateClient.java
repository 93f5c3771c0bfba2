package dev.tactus.testkit.sim;

import dev.tactus.core.game.Event;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.RandomCommands;
import dev.tactus.core.game.World;
import dev.tactus.core.world.Checksum;
import dev.tactus.protocol.gamesession.StateListener;
import dev.tactus.protocol.gamesession.StateSession;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.session.ClientSession;
import dev.tactus.protocol.session.SessionPhase;
import dev.tactus.protocol.session.SessionSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A player or spectator who is told the state of the world instead of frames. */
public final class SimStateClient extends SimPeer implements StateListener {

    private static final long ACTS_NS = 16_666_667;

    private final StateSession session;
    private final RandomCommands commands;
    private final Game game;
    private final List<String> heard = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final SortedMap<Integer, Checksum> told = new TreeMap<>();
    private final SortedMap<Integer, Long> toldNs = new TreeMap<>();
    private int commandsPerSecond;
    private ServerMessage.@Nullable SessionParameters parameters;

    /** One that {@link #connect} brings to the server; {@code seed} decides what it wants and when. */
    public SimStateClient(
            SimServer server,
            String name,
            Game game,
            SessionSettings settings,
            SimTransport transport,
            SimNetworkConditions weather,
            long seed) {
        super(
                server,
                name,
                transport,
                new SimPath(server.sim(), weather, seed + 1),
                new SimPath(server.sim(), weather, seed + 2),
                seed);
        this.game = game;
        this.session = new StateSession(game, settings, this);
        this.commands = new RandomCommands(game, (int) seed);
        sim.in(random.nextLong(ACTS_NS), this::act);
    }

    @Override
    public ClientSession session() {
        return session.session();
    }

    /** Gives so many commands a second on the mean, 0 for none. */
    public void play(int perSecond) {
        commandsPerSecond = perSecond;
    }

    private void act() {
        World world = session.world();
        if (!isFrozen()
                && world != null
                && session().phase() == SessionPhase.RUNNING
                && random.nextInt(60) < commandsPerSecond) {
            session.submit(commands.next(world), nowNs());
            rearm();
        }
        sim.in(ACTS_NS, this::act);
    }

    /** Returns the room's parameters that the server told at the latest admission; null before the first. */
    public ServerMessage.@Nullable SessionParameters parameters() {
        return parameters;
    }

    /** Returns the checksums of what was told, by tick. */
    public SortedMap<Integer, Checksum> states() {
        return told;
    }

    /** Returns when it was told, in the simulation's nanoseconds, by tick. */
    public SortedMap<Integer, Long> stateTimesNs() {
        return toldNs;
    }

    /** Returns what happened, as text. */
    public List<String> events() {
        return events;
    }

    /** Returns what else was said. */
    public List<String> heard() {
        return heard;
    }

    @Override
    public void playing(ServerMessage.SessionParameters terms) {
        parameters = terms;
        session().ready();
    }

    @Override
    public void cannotPlay(String reason) {
        throw new AssertionError(name() + " cannot play: " + reason);
    }

    @Override
    public void onState(World before, World now) {
        told.put(now.tick(), Checksum.of(now));
        toldNs.put(now.tick(), nowNs());
    }

    @Override
    public void onEvent(Event event) {
        events.add(game.events().nameOf(event) + " " + game.events().named(event));
    }

    @Override
    public void detached(String reason) {
        heard.add("detached: " + reason);
        detached();
    }

    @Override
    public void refused(int sequence, RefusalCode code, String detail) {
        heard.add("refused " + code + ": " + detail);
    }
}
