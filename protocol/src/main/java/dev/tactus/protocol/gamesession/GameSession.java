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
 * One player or spectator in one simulated room: steps the same world as the server, ahead of it by as much as the way
 * takes, and proves by checksums that it is the same.
 *
 * <p>Who drives it attaches links to {@link #session}, passes on what they bring, as with every session, and calls
 * {@link #advance} as often as it draws. Not thread-safe; time comes in as {@code nowNs}, rising nanoseconds of any origin.
 */
public final class GameSession {

    private final Game game;
    private final GameListener listener;
    private final ClientSession session;
    private final SessionBridge ears;

    private @Nullable Timeline timeline;
    private TickPacer pace = new TickPacer(TickPacerSettings.spectator(1));

    /**
     * A session that plays {@code game}; it begins when a link is attached.
     *
     * @param settings who the player is and which room; a snapshot is wished for in any case
     */
    public GameSession(Game game, SessionSettings settings, GameListener listener) {
        this.game = game;
        this.listener = listener;
        this.ears = new SessionBridge(this, listener);
        this.session = new ClientSession(settings.withState(true), ears);
    }

    /** Returns the session, to attach links to. */
    public ClientSession session() {
        return session;
    }

    /** Returns the worlds; null until there is a place in a room of this game. */
    public @Nullable Timeline timeline() {
        return timeline;
    }

    /** Returns the time that the worlds follow. */
    public TickPacer pace() {
        return pace;
    }

    /**
     * Gives a command: it shows in the predicted world with its next step, and is sent to the server.
     *
     * @return its number, to be found again in {@link GameListener#refused}; 0 before the first frame came, where too many
     *     commands wait, or the session is at its end
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
     * Steps the worlds to where they should be by now; called as often as the world is drawn.
     *
     * @param stepsMax frames to confirm at most, at least 1: what a call may cost while much is to be caught up with
     */
    public void advance(long nowNs, int stepsMax) {
        Timeline worlds = timeline;
        if (worlds != null) {
            pace.reached(worlds.advance(pace.advance(nowNs), stepsMax));
            ears.answerSnapshot(worlds);
        }
    }

    /** There is a place in the room, for the first time or again. */
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
                plays ? TimelineSettings.player(terms.tickRateHz(), every) : TimelineSettings.spectator(every),
                ears);
        timeline = worlds;
        listener.playing(worlds, terms);
    }

    void frame(int tick, List<Input> inputs) {
        if (timeline != null) {
            timeline.frame(tick, inputs);
        }
    }

    /** Returns the figures as of now; null while there is no world. */
    public @Nullable GameStats stats() {
        Timeline worlds = timeline;
        return worlds == null ? null : ears.stats(worlds, pace, session);
    }
}
