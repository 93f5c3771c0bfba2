package dev.tactus.protocol.gamesession;

import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.game.Command;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.timeline.TickPacer;
import dev.tactus.core.timeline.TickPacerSettings;
import dev.tactus.core.timeline.Timeline;
import dev.tactus.core.timeline.TimelineSettings;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.session.ClientSession;
import dev.tactus.protocol.session.SessionSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One player or spectator in one simulated room: steps the same world as the server, ahead of it by the latency of the
 * link, and proves by checksums that both are equal.
 *
 * <p>The driver attaches links to {@link #session} and passes on what they deliver, as with every {@link ClientSession},
 * and calls {@link #advance} before it draws:
 *
 * <pre>{@code
 * GameSession game = new GameSession(new Platformer(), SessionSettings.member(1, 239116), listener);
 * game.session().attach(output, System.nanoTime());
 * // for each picture:
 * game.advance(System.nanoTime(), 500);
 * draw(game.timeline(), game.pace().fraction());
 * }</pre>
 *
 * <p>Not thread-safe. Time is passed in as {@code nowNs}: monotonic nanoseconds of any origin.
 */
public final class GameSession {

    private final Game game;
    private final GameListener listener;
    private final ClientSession session;
    private final SessionBridge ears;

    private @Nullable Timeline timeline;
    private TickPacer pace = new TickPacer(TickPacerSettings.spectator(1));

    /**
     * Creates a session; it starts when a link is attached.
     *
     * @param game the game that the room must play
     * @param settings identity and room; a snapshot is always asked for
     * @param listener receives events from within the calls of this session
     */
    public GameSession(Game game, SessionSettings settings, GameListener listener) {
        this.game = game;
        this.listener = listener;
        this.ears = new SessionBridge(this, listener);
        this.session = new ClientSession(settings.withState(true), ears);
    }

    /** {@return the underlying session, to which links are attached} */
    public ClientSession session() {
        return session;
    }

    /** {@return the confirmed and predicted worlds; null before admission to a room of this game} */
    public @Nullable Timeline timeline() {
        return timeline;
    }

    /** {@return the clock that the worlds follow} */
    public TickPacer pace() {
        return pace;
    }

    /**
     * Submits a command: the predicted world applies it in its next step, and it is sent to the server.
     *
     * @param command must not be modified afterwards
     * @param nowNs current time
     * @return the sequence number used in {@link GameListener#refused}; 0 if the command was not accepted because no frame
     *     has arrived yet, too many commands are pending, or the session has ended
     */
    public int submit(Command command, long nowNs) {
        Timeline worlds = timeline;
        if (worlds == null || worlds.nextFrame() == 0) {
            return 0;
        }
        byte[] payload = game.commands().write(command);
        int sequence = session.submit(InputForm.BYTES, payload, worlds.targetTick(), nowNs);
        if (sequence > 0) {
            worlds.commandIssued(sequence, payload);
        }
        return sequence;
    }

    /**
     * Steps the worlds to the current time; called before each picture.
     *
     * @param nowNs current time
     * @param stepsMax maximum number of frames to confirm, at least 1; bounds the cost of a call during catch-up
     */
    public void advance(long nowNs, int stepsMax) {
        Timeline worlds = timeline;
        if (worlds != null) {
            pace.reached(worlds.advance(pace.advance(nowNs), stepsMax));
            ears.answerSnapshot(worlds);
        }
    }

    /** Creates the world at the first admission; later admissions keep it. */
    void connected(ServerMessage.@Nullable SessionParameters terms) {
        if (timeline != null) {
            return;
        }
        ServerMessage.GameParameters wanted = terms == null ? null : terms.game();
        if (terms == null || wanted == null || !wanted.name().equals(game.name())) {
            String plays = wanted == null ? "no game that the server plays too" : wanted.name();
            listener.cannotPlay("room: plays " + plays + " (expected: " + game.name() + ")");
            return;
        }
        Setup setup;
        try {
            setup = Setup.of(game, wanted.seats(), wanted.randomSeed(), wanted.options());
        } catch (IllegalArgumentException e) {
            listener.cannotPlay(game.name() + ": " + e.getMessage());
            return;
        }
        boolean plays = terms.seat() > 0;
        int every = terms.checksumEveryTicks();
        pace = new TickPacer(
                plays
                        ? TickPacerSettings.player(terms.tickRateHz(), terms.inputDelayTicks())
                        : TickPacerSettings.spectator(terms.tickRateHz()));
        Timeline worlds = new Timeline(
                new Simulation(game, setup),
                terms.seat(),
                plays ? predictionSettings(terms, every) : TimelineSettings.spectator(every),
                ears);
        timeline = worlds;
        listener.playing(worlds, terms);
    }

    /** A command is wished for the predicted tick, so the prediction stays within what the room takes. */
    private static TimelineSettings predictionSettings(ServerMessage.SessionParameters terms, int checksumEveryTicks) {
        TimelineSettings usual = TimelineSettings.player(terms.tickRateHz(), checksumEveryTicks);
        int aheadMax = terms.inputAheadTicks();
        return aheadMax == 0
                ? usual
                : usual.withPredictionWithin(
                        (int) Math.min(Integer.MAX_VALUE, (long) terms.inputDelayTicks() + aheadMax));
    }

    void frame(int tick, List<Input> inputs) {
        if (timeline != null) {
            timeline.frame(tick, inputs);
        }
    }

    /** {@return the counters of the game; null while there is no world} */
    public @Nullable GameStats stats() {
        Timeline worlds = timeline;
        return worlds == null ? null : ears.stats(worlds, pace, session);
    }
}
