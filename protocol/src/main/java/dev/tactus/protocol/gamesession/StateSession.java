package dev.tactus.protocol.gamesession;

import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.MalformedFramesException;
import dev.tactus.core.game.Command;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.World;
import dev.tactus.core.world.InterestDelta;
import dev.tactus.core.world.MalformedStateException;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.EndCause;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.session.ClientSession;
import dev.tactus.protocol.session.SessionListener;
import dev.tactus.protocol.session.SessionSettings;
import dev.tactus.protocol.wire.StatePayload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One player or spectator in one state-sync room: mirrors the world that the server sends, and steps nothing itself. After
 * a reconnect the server sends the whole state again.
 *
 * <p>The driver attaches links to {@link #session} and passes on what they deliver, as with every {@link ClientSession}:
 *
 * <pre>{@code
 * StateSession state = new StateSession(new Realm(), SessionSettings.member(1, 239116), listener);
 * state.session().attach(output, System.nanoTime());
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class StateSession {

    private final Game game;
    private final StateListener listener;
    private final ClientSession session;

    private @Nullable Setup setup;
    private @Nullable World world;
    private @Nullable World spare;
    private int tick;

    /**
     * Creates a session; it starts when a link is attached.
     *
     * @param game the game that the room must play
     * @param settings identity and room; datagrams are not used
     * @param listener receives events from within the calls of this session
     */
    public StateSession(Game game, SessionSettings settings, StateListener listener) {
        this.game = game;
        this.listener = listener;
        this.session = new ClientSession(settings.withDatagrams(false), new SessionEvents());
    }

    /** {@return the underlying session, to which links are attached} */
    public ClientSession session() {
        return session;
    }

    /** {@return the newest state, which must not be modified; null before admission to a room of this game} */
    public @Nullable World world() {
        return world;
    }

    /** {@return the tick that the server steps next after the newest state; 0 before the first one} */
    public int tick() {
        return tick;
    }

    /**
     * Submits a command.
     *
     * @param command must not be modified afterwards
     * @param nowNs current time
     * @return the sequence number used in {@link StateListener#refused}; 0 if too many commands are pending or the session
     *     has ended
     */
    public int submit(Command command, long nowNs) {
        return session.submit(InputForm.BYTES, game.commands().write(command), nowNs);
    }

    private void playing(ServerMessage.@Nullable SessionParameters terms) {
        ServerMessage.GameParameters wanted = terms == null ? null : terms.game();
        if (terms == null || wanted == null || !wanted.name().equals(game.name()) || terms.statesEveryTicks() == 0) {
            String plays = wanted == null ? "no game that the server plays too" : wanted.name();
            String how = terms == null || terms.statesEveryTicks() == 0 ? " by frames" : " by states";
            listener.cannotPlay("room: plays " + plays + how + " (expected: " + game.name() + " by states)");
            return;
        }
        try {
            setup = Setup.of(game, wanted.seats(), wanted.randomSeed(), wanted.options());
            world = newWorld();
            spare = newWorld();
        } catch (IllegalArgumentException e) {
            listener.cannotPlay(game.name() + ": " + e.getMessage());
            return;
        }
        listener.playing(terms);
    }

    /**
     * Returns an empty world of the room's game, for example to copy states into.
     *
     * @return an empty world of the room's game, for example to copy states into
     * @throws IllegalStateException before admission to a room of this game
     */
    public World newWorld() {
        Setup known = setup;
        if (known == null) {
            throw new IllegalStateException("room: none (expected: a place in one)");
        }
        World made = game.create(known);
        InterestDelta.clear(made);
        return made;
    }

    private void update(boolean whole, byte[] bytes) {
        World before = world;
        World now = spare;
        if (before == null || now == null) {
            return;
        }
        try {
            StatePayload payload = StatePayload.read(bytes);
            if (whole) {
                InterestDelta.clear(before);
            }
            if (payload.delta().length > 0) {
                InterestDelta.read(payload.delta(), before, now);
                world = now;
                spare = before;
                listener.onState(before, now);
            }
            for (byte[] event : payload.events()) {
                listener.onEvent(game.events().read(event));
            }
        } catch (MalformedFramesException | MalformedStateException wrong) {
            session.closeLink("the server's state is wrong: " + wrong.getMessage());
        }
    }

    /** Adapts the events of the session to the state listener. */
    private final class SessionEvents implements SessionListener {

        @Override
        public void connected(ServerMessage.@Nullable SessionParameters terms) {
            playing(terms);
        }

        @Override
        public void frame(int tick, List<Input> inputs) {
            // A room that sends states sends no frames.
        }

        @Override
        public void started(long unixSeconds) {
            listener.started(unixSeconds);
        }

        @Override
        public void stateUpdate(int told, boolean whole, byte[] bytes) {
            tick = told;
            update(whole, bytes);
        }

        @Override
        public void refused(RefusalCode code, String detail, int sequence) {
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
