package dev.tactus.client.game;

import dev.tactus.client.Backoff;
import dev.tactus.client.LinkSecurity;
import dev.tactus.client.RoomClient;
import dev.tactus.client.Target;
import dev.tactus.core.game.Command;
import dev.tactus.core.game.Event;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.World;
import dev.tactus.protocol.gamesession.InterpolationBuffer;
import dev.tactus.protocol.gamesession.StateListener;
import dev.tactus.protocol.gamesession.StateSession;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.EndCause;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.session.SessionSettings;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Client of one player or spectator in one state-sync room. It mirrors the world that the server sends, steps nothing
 * itself, and reconnects after a lost link; the server then sends the whole state again.
 *
 * <pre>{@code
 * StateClientListener view = new StateClientListener() {
 *     @Override
 *     public void render(World world, InterpolationBuffer trail) {
 *         screen.show(world, trail);
 *     }
 * };
 * URI server = URI.create("kcp://127.0.0.1:10086");
 * SessionSettings me = SessionSettings.member(1, 239116);
 * try (StateClient client = StateClient.connect(server, new Realm(), me, Backoff.DEFAULT, view)) {
 *     client.ready();
 *     …
 * }
 * }</pre>
 *
 * <p>Threads: all methods may be called from any thread and do not block, except {@link #close}. The listener is called
 * on the client's own thread.
 */
public final class StateClient extends RoomClient {

    private static final long RENDER_INTERVAL_NS = 1_000_000_000 / 60;

    private final StateClientListener listener;
    private final BufferingListener buffering;
    private final StateSession session;

    private StateClient(
            Target target,
            LinkSecurity security,
            BufferingListener followed,
            Backoff backoff,
            StateClientListener listener) {
        super(target, security, followed.session.session(), backoff, listener);
        this.listener = listener;
        this.buffering = followed;
        this.session = followed.session;
    }

    /**
     * Connects to a room with the JDK's trusted certificates and without tickets.
     *
     * @param server address as in {@link Target#of(URI)}; states are sent over the reliable channel of any scheme
     * @param game the game that the room must play
     * @param settings identity and room
     * @param backoff settings of reconnecting, which also apply to the first attempt
     * @param listener receives events on the client's thread
     * @return the client, which connects asynchronously
     * @throws IllegalArgumentException if {@code server} is not such an address, or requires tickets
     */
    public static StateClient connect(
            URI server, Game game, SessionSettings settings, Backoff backoff, StateClientListener listener) {
        return connect(server, LinkSecurity.system(), game, settings, backoff, listener);
    }

    /**
     * Connects to a room.
     *
     * @param server address as in {@link Target#of(URI)}; states are sent over the reliable channel of any scheme
     * @param security TLS trust and tickets of secured links
     * @param game the game that the room must play; see {@link StateListener#cannotPlay}
     * @param settings identity and room
     * @param backoff settings of reconnecting, which also apply to the first attempt
     * @param listener receives events on the client's thread
     * @return the client, which connects asynchronously
     * @throws IllegalArgumentException if {@code server} is not such an address, or requires tickets and there are none
     */
    public static StateClient connect(
            URI server,
            LinkSecurity security,
            Game game,
            SessionSettings settings,
            Backoff backoff,
            StateClientListener listener) {
        BufferingListener followed = new BufferingListener(game, RoomClient.ofThisProcess(settings), listener);
        StateClient client = new StateClient(Target.of(server), security, followed, backoff, listener);
        client.loop.execute(() -> {
            client.runner.start();
            client.advanceAndRender();
        });
        return client;
    }

    private void advanceAndRender() {
        World world = session.world();
        InterpolationBuffer known = buffering.interpolation;
        if (world != null && known != null && !known.isEmpty()) {
            known.advanceTo(System.nanoTime());
            listener.render(world, known);
            runner.reschedule();
        }
        var unused = loop.schedule(this::advanceAndRender, RENDER_INTERVAL_NS, TimeUnit.NANOSECONDS);
    }

    /**
     * Submits a command; the world shows it after a frame contained it.
     *
     * @param command must not be modified afterwards
     * @return the sequence number used in {@link StateListener#refused}; 0 if too many commands are pending or the room is
     *     closed
     */
    public CompletableFuture<Integer> submit(Command command) {
        return runner.query(() -> session.submit(command, System.nanoTime()));
    }

    /**
     * Evaluates a question about the newest state on the client's thread.
     *
     * @param question evaluated asynchronously
     * @param <T> type of the answer
     * @return the answer; empty while there is no state, or if the answer is null
     */
    public <T> CompletableFuture<Optional<T>> query(Function<? super World, ? extends @Nullable T> question) {
        return runner.query(() -> {
            World world = session.world();
            return world == null ? Optional.empty() : Optional.ofNullable(question.apply(world));
        });
    }

    /** Copies states into the interpolation buffer and passes all events on. */
    private static final class BufferingListener implements StateListener {

        private final StateSession session;
        private final StateClientListener listener;
        private @Nullable InterpolationBuffer interpolation;

        BufferingListener(Game game, SessionSettings settings, StateClientListener listener) {
            this.listener = listener;
            this.session = new StateSession(game, settings, this);
        }

        @Override
        public void playing(ServerMessage.SessionParameters terms) {
            interpolation = new InterpolationBuffer(session::newWorld, terms.tickRateHz(), terms.statesEveryTicks());
            listener.playing(terms);
        }

        @Override
        public void onState(World before, World now) {
            if (interpolation != null) {
                interpolation.add(now, System.nanoTime());
            }
            listener.onState(before, now);
        }

        @Override
        public void cannotPlay(String reason) {
            listener.cannotPlay(reason);
        }

        @Override
        public void started(long unixSeconds) {
            listener.started(unixSeconds);
        }

        @Override
        public void onEvent(Event event) {
            listener.onEvent(event);
        }

        @Override
        public void refused(int sequence, RefusalCode code, String detail) {
            listener.refused(sequence, code, detail);
        }

        @Override
        public void noticed(String text) {
            listener.noticed(text);
        }

        @Override
        public void connectRefused(ConnectCode code, EndCause cause) {
            listener.connectRefused(code, cause);
        }

        @Override
        public void roundTrip(long tookNs) {
            listener.roundTrip(tookNs);
        }

        @Override
        public void detached(String reason) {
            listener.detached(reason);
        }

        @Override
        public void closed(EndCause cause, String reason) {
            listener.closed(cause, reason);
        }
    }
}
