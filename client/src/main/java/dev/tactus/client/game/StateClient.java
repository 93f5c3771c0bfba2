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
 * One player or spectator in one room of a Tactus server that tells the state of its world. It steps nothing, holds what it is
 * told, and comes back by itself when the link is lost; then it is told everything anew.
 *
 * <p>Threads: all methods may be called from any thread and do not wait, but for {@link #close}. The listener is called
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

    /** Connects to a room, trusting whom the JDK trusts and without tickets; else as the other one does. */
    public static StateClient connect(
            URI server, Game game, SessionSettings settings, Backoff backoff, StateClientListener listener) {
        return connect(server, LinkSecurity.system(), game, settings, backoff, listener);
    }

    /**
     * Connects to a room; the listener hears how it goes.
     *
     * @param server see {@link Target#of(URI)}; states come over the reliable lane, whatever its scheme
     * @param security what secured links need
     * @param game that the room plays; another one is told by {@link StateListener#cannotPlay}
     * @param settings who the player is and which room
     * @param backoff how often a lost link, or one that did not come about, is tried again
     * @throws IllegalArgumentException if {@code server} is no such address, or wants tickets and there are none
     */
    public static StateClient connect(
            URI server,
            LinkSecurity security,
            Game game,
            SessionSettings settings,
            Backoff backoff,
            StateClientListener listener) {
        BufferingListener followed = new BufferingListener(game, settings, listener);
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
     * Gives a command; it shows in the world that is told once a frame has it.
     *
     * @param command not changed afterwards
     * @return its number, to be found again in {@link StateListener#refused}; 0 if too many commands wait, or the room is
     *     closed
     */
    public CompletableFuture<Integer> submit(Command command) {
        return runner.query(() -> session.submit(command, System.nanoTime()));
    }

    /**
     * Returns what {@code question} answers of the world as it was told last, asked on the client's thread; empty while there
     * is none, or where the answer is null.
     */
    public <T> CompletableFuture<Optional<T>> query(Function<? super World, ? extends @Nullable T> question) {
        return runner.query(() -> {
            World world = session.world();
            return world == null ? Optional.empty() : Optional.ofNullable(question.apply(world));
        });
    }

    /** Takes states into the trail, and passes everything on. */
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
        public void connectRefused(ConnectCode code) {
            listener.connectRefused(code);
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
        public void closed(String reason) {
            listener.closed(reason);
        }
    }
}
