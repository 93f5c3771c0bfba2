package dev.tactus.client.bots;

import dev.tactus.client.Backoff;
import dev.tactus.client.SessionRunner;
import dev.tactus.core.game.Command;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.RandomCommands;
import dev.tactus.core.game.Right;
import dev.tactus.core.timeline.Timeline;
import dev.tactus.protocol.play.GameListener;
import dev.tactus.protocol.play.GameSession;
import dev.tactus.protocol.play.GameStats;
import dev.tactus.protocol.session.ClientSession;
import dev.tactus.protocol.session.SessionSettings;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A player of a simulated room, who gives random commands and steps the world as a screen would show it. */
final class GameBot extends Bot implements GameListener {

    private static final long DRAW_NS = 1_000_000_000 / 60;
    private static final int STEPS_MAX = 500;

    private final Way way;
    private final GameSession game;
    private final SessionRunner runner;
    private final RandomCommands commands;
    private @Nullable ScheduledFuture<?> drawing;

    GameBot(long room, long player, Game plays, Way way, Tally tally, RoomCheck check) {
        super(room, player, tally, check);
        this.way = way;
        commands = new RandomCommands(plays, (int) (room * 256 + player));
        game = new GameSession(plays, SessionSettings.member(player, room).withDatagrams(way.datagrams()), this);
        runner = new SessionRunner(way.loop(), way.connector(), way.remote(), Backoff.DEFAULT, game.session(), this);
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
        // Each at another time, as people's screens do.
        long first = (room * 256 + player) * 1_000_003 & 0xff_ffff;
        drawing = way.loop().scheduleAtFixedRate(this::draw, first, DRAW_NS, TimeUnit.NANOSECONDS);
    }

    private void draw() {
        Timeline worlds = game.timeline();
        if (worlds != null) {
            game.advance(System.nanoTime(), STEPS_MAX);
            if (isMeasuring()) {
                tally.depth(worlds.world().tick() - worlds.confirmed().tick());
            }
            runner.touched();
        }
    }

    @Override
    void press(long nowNs) {
        Timeline worlds = game.timeline();
        if (isRunning() && worlds != null && worlds.nextFrame() > 0) {
            Command command = commands.next(worlds.world(), Right.PLAYER);
            if (command != null) {
                gave(game.give(command, nowNs), nowNs);
            }
        }
    }

    @Override
    void leave() {
        if (drawing != null) {
            drawing.cancel(false);
        }
        GameStats stats = game.stats();
        if (stats != null) {
            tally.add(stats);
        }
        super.leave();
    }

    @Override
    public void restored(int tick) {
        goesOnFrom(tick);
    }

    @Override
    public void commandLost(int sequence) {
        lost(sequence);
    }

    @Override
    public void cannotPlay(String reason) {
        tally.error(this + ": " + reason);
    }
}
