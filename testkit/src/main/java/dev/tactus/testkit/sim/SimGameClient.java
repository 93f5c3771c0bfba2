package dev.tactus.testkit.sim;

import dev.tactus.core.game.Game;
import dev.tactus.core.game.RandomCommands;
import dev.tactus.core.timeline.Timeline;
import dev.tactus.core.world.Checksum;
import dev.tactus.core.world.IntColumn;
import dev.tactus.protocol.gamesession.GameListener;
import dev.tactus.protocol.gamesession.GameSession;
import dev.tactus.protocol.gamesession.GameStats;
import dev.tactus.protocol.message.Checkpoint;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.session.ClientSession;
import dev.tactus.protocol.session.SessionPhase;
import dev.tactus.protocol.session.SessionSettings;
import dev.tactus.protocol.wire.ClientMessageReader;
import dev.tactus.protocol.wire.ClientMessageWriter;
import dev.tactus.protocol.wire.ReadResult;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A player or spectator of a simulated room who draws sixty times a second, and may lie. */
public final class SimGameClient extends SimPeer implements GameListener {

    private static final long DRAW_NS = 16_666_667;
    private static final int STEPS_MAX = 60;

    private final GameSession game;
    private final RandomCommands commands;
    private final List<String> heard = new ArrayList<>();
    private final SortedMap<Integer, Checksum> confirmed = new TreeMap<>();
    private int commandsPerSecond;
    private boolean liesOfChecksums;
    private boolean garblesSnapshots;
    private int drawn;

    /** One that {@link #connect} brings to the server; {@code seed} decides what it wants and when. */
    SimGameClient(
            SimServer server,
            String name,
            Game plays,
            SessionSettings settings,
            SimTransport transport,
            SimPath up,
            SimPath down,
            long seed) {
        super(server, name, transport, up, down, seed);
        game = new GameSession(plays, settings, this);
        commands = new RandomCommands(plays, random.nextInt());
        sim.in(random.nextLong(DRAW_NS), this::draw);
    }

    @Override
    public ClientSession session() {
        return game.session();
    }

    private void draw() {
        if (!isFrozen()) {
            advance();
        }
        sim.in(DRAW_NS, this::draw);
    }

    private void advance() {
        Timeline timeline = game.timeline();
        if (timeline == null) {
            return;
        }
        game.advance(nowNs(), STEPS_MAX);
        drawn = Math.max(drawn, timeline.world().tick());
        int tick = timeline.confirmed().tick();
        Checksum checksum = timeline.checksumAt(tick);
        if (checksum != null) {
            confirmed.put(tick, checksum);
        }
        if (session().phase() == SessionPhase.RUNNING && random.nextInt(60) < commandsPerSecond) {
            game.submit(commands.next(timeline.world()), nowNs());
        }
        rearm();
    }

    /** Gives so many commands a second on the mean, 0 for none. */
    public void play(int perSecond) {
        commandsPerSecond = perSecond;
    }

    /** Tells false checksums and hands over garbage for snapshots, each of it or neither. */
    public void lie(boolean ofChecksums, boolean ofSnapshots) {
        liesOfChecksums = ofChecksums;
        garblesSnapshots = ofSnapshots;
    }

    /** Returns whether it tells false checksums, so that the server takes a true world for another one. */
    public boolean liesOfChecksums() {
        return liesOfChecksums;
    }

    /** Breaks a number of the confirmed world; returns which one, empty if there is none to break. */
    public String breakWorld() {
        Timeline timeline = game.timeline();
        if (timeline == null) {
            return "";
        }
        for (int row = timeline.confirmed().rows() - 1; row >= 0; row--) {
            for (int i = 0; i < timeline.confirmed().componentCount(); i++) {
                var component = timeline.confirmed().component(i);
                if (component.has(row)
                        && component.fieldCount() > 0
                        && component.field(0) instanceof IntColumn column) {
                    column.add(row, 1);
                    return "entity " + timeline.confirmed().id(row) + " " + component.name() + "." + column.name();
                }
            }
        }
        return "";
    }

    @Override
    byte[] outgoing(byte[] message) {
        if (!liesOfChecksums && !garblesSnapshots) {
            return message;
        }
        ClientMessageReader reader = new ClientMessageReader(ClientMessageReader.BODY_BYTES_MAX, true);
        if (!(reader.next(ByteBuffer.wrap(message)) instanceof ReadResult.Message<ClientMessage>(ClientMessage said))) {
            throw new AssertionError(name() + " says what is no message");
        }
        return switch (said) {
            case ClientMessage.Checksums truth when liesOfChecksums -> ClientMessageWriter.write(lie(truth));
            case ClientMessage.SnapshotPart(int tick, int part, int parts, byte[] bytes)
            when garblesSnapshots -> {
                random.nextBytes(bytes);
                yield ClientMessageWriter.write(new ClientMessage.SnapshotPart(tick, part, parts, bytes));
            }
            default -> message;
        };
    }

    private ClientMessage lie(ClientMessage.Checksums truth) {
        List<Checkpoint> lies = new ArrayList<>();
        for (Checkpoint checkpoint : truth.checkpoints()) {
            String checksum = new Checksum(random.nextInt(), random.nextInt()).toString();
            lies.add(new Checkpoint(checkpoint.tick(), checksum));
        }
        return new ClientMessage.Checksums(lies);
    }

    // ---- what the session tells ---------------------------------------------------------------------------------

    @Override
    public void playing(Timeline timeline, ServerMessage.SessionParameters terms) {
        heard.add("playing");
        session().progress(100);
        session().ready();
    }

    @Override
    public void refused(RefusalCode code, String detail, int sequence) {
        heard.add("refused " + code + ": " + detail);
    }

    @Override
    public void desync(ServerMessage.Desync desync) {
        heard.add("desync " + desync.tick() + " " + desync.votes() + " " + desync.details());
    }

    @Override
    public void restored(int tick) {
        heard.add("restored " + tick);
    }

    @Override
    public void detached(String reason) {
        heard.add("detached: " + reason);
        detached();
    }

    @Override
    public void connectRefused(ConnectCode code) {
        heard.add("connect refused: " + code);
    }

    @Override
    public void cannotPlay(String reason) {
        throw new AssertionError(name() + " cannot play: " + reason);
    }

    @Override
    public void closed(String reason) {
        heard.add("closed: " + reason);
    }

    // ---- what a test asks ---------------------------------------------------------------------------------------

    /** Returns what the session told, but for frames and events. */
    public List<String> heard() {
        return heard;
    }

    /** Returns the worlds. */
    public Timeline timeline() {
        return Objects.requireNonNull(game.timeline());
    }

    /** Returns whether there is a world. */
    public boolean isPlaying() {
        return game.timeline() != null;
    }

    /** Returns the figures. */
    public GameStats stats() {
        return Objects.requireNonNull(game.stats());
    }

    /** Returns how often time was set on instead of being sped up. */
    public int jumps() {
        return game.pace().jumps();
    }

    /** Returns the checksums of the confirmed world whenever it was looked at, by its tick; the last one of each. */
    public SortedMap<Integer, Checksum> confirmed() {
        return confirmed;
    }

    /** Returns the checksum of the world that is drawn. */
    public @Nullable Checksum drawn() {
        return game.timeline() == null ? null : Checksum.of(timeline().world());
    }
}
