package dev.tactus.client.game;

import dev.tactus.client.Backoff;
import dev.tactus.client.LinkSecurity;
import dev.tactus.client.RoomClient;
import dev.tactus.client.Target;
import dev.tactus.core.game.Command;
import dev.tactus.core.game.Game;
import dev.tactus.core.timeline.Timeline;
import dev.tactus.protocol.gamesession.GameListener;
import dev.tactus.protocol.gamesession.GameSession;
import dev.tactus.protocol.gamesession.GameStats;
import dev.tactus.protocol.session.SessionSettings;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Client of one player or spectator in one simulated room. It steps the same world as the server, predicts own commands
 * without delay, reports checksums, resynchronizes a divergent world, and reconnects after a lost link.
 *
 * <pre>{@code
 * GameClientListener player = new GameClientListener() {
 *     @Override
 *     public void render(Timeline timeline, int fraction) {
 *         screen.show(timeline.world());
 *     }
 * };
 * URI server = URI.create("datagram://127.0.0.1:10086");
 * SessionSettings me = SessionSettings.member(1, 239116);
 * try (GameClient client = GameClient.connect(server, new Platformer(), me, Backoff.DEFAULT, player)) {
 *     client.ready();
 *     client.submit(new Move(1, unit));
 *     …
 * }
 * }</pre>
 *
 * <p>Threads: all methods may be called from any thread and do not block, except {@link #close}. The listener is called
 * on the client's own thread.
 */
public final class GameClient extends RoomClient {

    private static final long RENDER_INTERVAL_NS = 1_000_000_000 / 60;

    /** Maximum number of frames stepped per call during catch-up. */
    private static final int STEPS_MAX = 500;

    private final GameClientListener listener;
    private final GameSession session;

    private GameClient(
            Target target, LinkSecurity security, GameSession session, Backoff backoff, GameClientListener listener) {
        super(target, security, session.session(), backoff, listener);
        this.listener = listener;
        this.session = session;
    }

    /**
     * Connects to a room with the JDK's trusted certificates and without tickets.
     *
     * @param server address as in {@link Target#of(URI)}; its scheme decides whether frames are sent as datagrams
     * @param game the game that the room must play
     * @param settings identity and room
     * @param backoff settings of reconnecting, which also apply to the first attempt
     * @param listener receives events on the client's thread
     * @return the client, which connects asynchronously
     * @throws IllegalArgumentException if {@code server} is not such an address, or requires tickets
     */
    public static GameClient connect(
            URI server, Game game, SessionSettings settings, Backoff backoff, GameClientListener listener) {
        return connect(server, LinkSecurity.system(), game, settings, backoff, listener);
    }

    /**
     * Connects to a room.
     *
     * @param server address as in {@link Target#of(URI)}; its scheme decides whether frames are sent as datagrams
     * @param security TLS trust and tickets of secured links
     * @param game the game that the room must play; see {@link GameListener#cannotPlay}
     * @param settings identity and room
     * @param backoff settings of reconnecting, which also apply to the first attempt
     * @param listener receives events on the client's thread
     * @return the client, which connects asynchronously
     * @throws IllegalArgumentException if {@code server} is not such an address, or requires tickets and there are none
     */
    public static GameClient connect(
            URI server,
            LinkSecurity security,
            Game game,
            SessionSettings settings,
            Backoff backoff,
            GameClientListener listener) {
        Target target = Target.of(server);
        GameSession session =
                new GameSession(game, RoomClient.ofThisProcess(settings).withDatagrams(target.datagrams()), listener);
        GameClient client = new GameClient(target, security, session, backoff, listener);
        client.loop.execute(() -> {
            client.runner.start();
            client.advanceAndRender();
        });
        return client;
    }

    private void advanceAndRender() {
        session.advance(System.nanoTime(), STEPS_MAX);
        Timeline timeline = session.timeline();
        if (timeline != null) {
            listener.render(timeline, session.pace().fraction());
            runner.reschedule();
        }
        var unused = loop.schedule(this::advanceAndRender, RENDER_INTERVAL_NS, TimeUnit.NANOSECONDS);
    }

    /**
     * Submits a command; the predicted world applies it in its next step.
     *
     * @param command must not be modified afterwards
     * @return the sequence number used in {@link GameListener#refused}; 0 if there is no world yet, too many commands are
     *     pending, or the room is closed
     */
    public CompletableFuture<Integer> submit(Command command) {
        return runner.query(() -> session.submit(command, System.nanoTime()));
    }

    /**
     * Evaluates a question about the worlds on the client's thread.
     *
     * @param question evaluated asynchronously
     * @param <T> type of the answer
     * @return the answer; empty while there is no world, or if the answer is null
     */
    public <T> CompletableFuture<Optional<T>> query(Function<? super Timeline, ? extends @Nullable T> question) {
        return runner.query(() -> {
            Timeline timeline = session.timeline();
            return timeline == null ? Optional.empty() : Optional.ofNullable(question.apply(timeline));
        });
    }

    /** {@return the counters of the game; empty while there is no world} */
    public CompletableFuture<Optional<GameStats>> stats() {
        return runner.query(() -> Optional.ofNullable(session.stats()));
    }
}
