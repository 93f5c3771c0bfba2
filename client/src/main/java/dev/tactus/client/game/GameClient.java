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
 * One player or spectator in one simulated room of a Tactus server. It steps the same world as the server, shows own
 * commands at once, tells checksums, is healed if its world was another one, and comes back by itself when the link is lost.
 *
 * <pre>{@code
 * GameClientListener player = new GameClientListener() {
 *     @Override
 *     public void drawn(Timeline timeline, int fraction) {
 *         screen.show(timeline.world());
 *     }
 * };
 * URI server = URI.create("datagram://127.0.0.1:10086");
 * SessionSettings me = SessionSettings.member(1, 239116);
 * try (GameClient client = GameClient.connect(server, new Platformer(), me, Backoff.DEFAULT, player)) {
 *     client.ready();
 *     client.give(new Move(1, unit));
 *     …
 * }
 * }</pre>
 *
 * <p>Threads: all methods may be called from any thread and do not wait, but for {@link #close}. The listener is called
 * on the client's own thread.
 */
public final class GameClient extends RoomClient {

    private static final long RENDER_INTERVAL_NS = 1_000_000_000 / 60;

    /** Frames that one call steps at most while many are to be caught up with. */
    private static final int STEPS_MAX = 500;

    private final GameClientListener listener;
    private final GameSession session;

    private GameClient(
            Target target, LinkSecurity security, GameSession session, Backoff backoff, GameClientListener listener) {
        super(target, security, session.session(), backoff, listener);
        this.listener = listener;
        this.session = session;
    }

    /** Connects to a room, trusting whom the JDK trusts and without tickets; else as the other one does. */
    public static GameClient connect(
            URI server, Game game, SessionSettings settings, Backoff backoff, GameClientListener listener) {
        return connect(server, LinkSecurity.system(), game, settings, backoff, listener);
    }

    /**
     * Connects to a room; the listener hears how it goes.
     *
     * @param server see {@link Target#of(URI)}; its scheme decides whether frames come as datagrams
     * @param security what secured links need
     * @param game that the room plays; another one is told by {@link GameListener#cannotPlay}
     * @param settings who the player is and which room
     * @param backoff how often a lost link, or one that did not come about, is tried again
     * @throws IllegalArgumentException if {@code server} is no such address, or wants tickets and there are none
     */
    public static GameClient connect(
            URI server,
            LinkSecurity security,
            Game game,
            SessionSettings settings,
            Backoff backoff,
            GameClientListener listener) {
        Target target = Target.of(server);
        GameSession session = new GameSession(game, settings.withDatagrams(target.datagrams()), listener);
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
     * Gives a command; it shows with the next step of the drawn world.
     *
     * @param command not changed afterwards
     * @return its number, to be found again in {@link GameListener#refused}; 0 if there is no world yet, too many commands
     *     wait, or the room is closed
     */
    public CompletableFuture<Integer> submit(Command command) {
        return runner.query(() -> session.submit(command, System.nanoTime()));
    }

    /**
     * Returns what {@code question} answers of the worlds, asked on the client's thread; empty while there are none, or
     * where the answer is null.
     */
    public <T> CompletableFuture<Optional<T>> query(Function<? super Timeline, ? extends @Nullable T> question) {
        return runner.query(() -> {
            Timeline timeline = session.timeline();
            return timeline == null ? Optional.empty() : Optional.ofNullable(question.apply(timeline));
        });
    }

    /** Returns the figures; empty while there is no world. */
    public CompletableFuture<Optional<GameStats>> stats() {
        return runner.query(() -> Optional.ofNullable(session.stats()));
    }
}
