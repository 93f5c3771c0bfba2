package dev.tactus.client.bots;

import dev.tactus.client.Backoff;
import dev.tactus.client.SessionRunner;
import dev.tactus.core.game.Command;
import dev.tactus.core.game.CommandPermission;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.RandomCommands;
import dev.tactus.core.timeline.Timeline;
import dev.tactus.protocol.gamesession.GameListener;
import dev.tactus.protocol.gamesession.GameSession;
import dev.tactus.protocol.gamesession.GameStats;
import dev.tactus.protocol.session.ClientSession;
import dev.tactus.protocol.session.SessionSettings;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A bot in a simulated room that submits random commands and steps the world at the rate of a screen. */
final class GameBot extends Bot implements GameListener {

    private static final long RENDER_INTERVAL_NS = 1_000_000_000 / 60;
    private static final int STEPS_MAX = 500;

    private final ServerEndpoint endpoint;
    private final GameSession game;
    private final SessionRunner runner;
    private final RandomCommands commands;
    private @Nullable ScheduledFuture<?> renderTask;

    GameBot(long room, long player, Game plays, ServerEndpoint way, BotCounters tally, FrameConsistencyCheck check) {
        super(room, player, tally, check);
        this.endpoint = way;
        commands = new RandomCommands(plays, (int) (room * 256 + player));
        game = new GameSession(plays, SessionSettings.member(player, room).withDatagrams(way.datagrams()), this);
        runner = new SessionRunner(
                way.loop(), way.connector(), List.of(way.remote()), Backoff.DEFAULT, game.session(), this);
    }

    @Override
    ClientSession session() {
        return game.session();
    }

    @Override
    SessionRunner runner() {
        return runner;
    }

    @Override
    void start() {
        super.start();
        // Spread over the interval, as real screens are.
        long first = (room * 256 + player) * 1_000_003 & 0xff_ffff;
        renderTask = endpoint.loop()
                .scheduleAtFixedRate(this::advanceWorld, first, RENDER_INTERVAL_NS, TimeUnit.NANOSECONDS);
    }

    private void advanceWorld() {
        Timeline worlds = game.timeline();
        if (worlds != null) {
            game.advance(System.nanoTime(), STEPS_MAX);
            if (isMeasuring()) {
                counters.recordDepth(worlds.world().tick() - worlds.confirmed().tick());
            }
            runner.reschedule();
        }
    }

    @Override
    void sendInput(long nowNs) {
        Timeline worlds = game.timeline();
        if (isRunning() && worlds != null && worlds.nextFrame() > 0) {
            Command command = commands.next(worlds.world(), CommandPermission.PLAYER);
            if (command != null) {
                inputSubmitted(game.submit(command, nowNs), nowNs);
            }
        }
    }

    @Override
    void leave() {
        if (renderTask != null) {
            renderTask.cancel(false);
        }
        GameStats stats = game.stats();
        if (stats != null) {
            counters.add(stats);
        }
        super.leave();
    }

    @Override
    public void restored(int tick) {
        resumeAt(tick);
    }

    @Override
    public void commandLost(int sequence) {
        inputDropped(sequence);
    }

    @Override
    public void cannotPlay(String reason) {
        counters.recordError(this + ": " + reason);
    }
}
