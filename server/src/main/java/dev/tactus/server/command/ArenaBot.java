package dev.tactus.server.command;

import dev.tactus.client.game.StateClientListener;
import dev.tactus.core.game.Command;
import dev.tactus.core.game.Fixed;
import dev.tactus.core.game.World;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.FlagColumn;
import dev.tactus.core.world.IntColumn;
import dev.tactus.games.arena.ArenaMove;
import dev.tactus.games.arena.Shoot;
import dev.tactus.protocol.gamesession.InterpolationBuffer;
import dev.tactus.protocol.message.ServerMessage;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * A fighter of the demo's arena, who sees no more than a player does: it runs to where it can aim at a fighter, or
 * just about, and shoots when a fighter is before its gun. It is slow enough to be beaten. Used on its client's
 * thread alone.
 */
final class ArenaBot implements StateClientListener {

    private static final int MOOD_TICKS_MIN = 25;
    private static final int MOOD_TICKS_MAX = 80;

    /** One of so many ticks in which it could shoot it does: reactions take time. */
    private static final int HESITATION_TICKS = 14;

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 500;
    private static final int MARGIN = 40;
    private static final int AIM_ERROR = 50;
    private static final int AIMED = Fixed.of(42);
    private static final int THERE = Fixed.of(6);

    private final RandomGenerator random;
    private final Consumer<Command> hands;

    private int seat;
    private int moodTicks;
    private int pace;
    private int aimX;
    private int aimY;

    /** @param hands takes the commands that it gives */
    ArenaBot(RandomGenerator random, Consumer<Command> hands) {
        this.random = random;
        this.hands = hands;
    }

    @Override
    public void playing(ServerMessage.SessionParameters terms) {
        seat = terms.seat();
    }

    @Override
    public void render(World world, InterpolationBuffer trail) {
        Sight sight = new Sight(world);
        int own = world.row(world.entityOf(seat));
        if (own <= 0 || !sight.alive.get(own)) {
            return;
        }
        if (moodTicks-- <= 0) {
            changeMood(sight, own);
        }
        run(sight.x.get(own), sight.y.get(own));
        if (sight.isAnybodyBefore(own) && random.nextInt(HESITATION_TICKS) == 0) {
            hands.accept(new Shoot());
        }
    }

    private void changeMood(Sight sight, int own) {
        moodTicks = random.nextInt(MOOD_TICKS_MIN, MOOD_TICKS_MAX);
        pace = Fixed.of(random.nextInt(45, 75), 100);
        int enemy = sight.nearestEnemy(own);
        boolean hunts = enemy > 0 && random.nextInt(4) > 0;
        int x = hunts
                ? (sight.x.get(enemy) >> 16) + random.nextInt(-AIM_ERROR, AIM_ERROR)
                : random.nextInt(MARGIN, WIDTH - MARGIN);
        // The upper half belongs to those who shoot down.
        int top = sight.team.get(own) == 0 ? MARGIN : HEIGHT / 2;
        int y = random.nextInt(top, top + HEIGHT / 2 - MARGIN);
        aimX = Fixed.of(Math.max(MARGIN, Math.min(WIDTH - MARGIN, x)));
        aimY = Fixed.of(y);
    }

    private void run(int x, int y) {
        int dx = step(aimX - x);
        int dy = step(aimY - y);
        if (dx != 0 || dy != 0) {
            hands.accept(new ArenaMove(dx, dy));
        }
    }

    private int step(int way) {
        return Math.abs(way) < THERE ? 0 : way > 0 ? pace : -pace;
    }

    /** The world's columns that a fighter looks at. */
    private static final class Sight {

        final World world;
        final Component players;
        final IntColumn x;
        final IntColumn y;
        final IntColumn team;
        final FlagColumn alive;

        Sight(World world) {
            this.world = world;
            players = component("Player");
            x = (IntColumn) column("Position", "x");
            y = (IntColumn) column("Position", "y");
            team = (IntColumn) column("Team", "id");
            alive = (FlagColumn) column("Health", "alive");
        }

        private Component component(String name) {
            return Objects.requireNonNull(world.component(name), name);
        }

        private Object column(String component, String field) {
            return Objects.requireNonNull(component(component).field(field), field);
        }

        int nearestEnemy(int own) {
            int nearest = 0;
            long least = Long.MAX_VALUE;
            for (int row = 1; row < world.rows(); row++) {
                if (isEnemy(own, row)) {
                    long dx = (long) x.get(row) - x.get(own);
                    long dy = (long) y.get(row) - y.get(own);
                    if (dx * dx + dy * dy < least) {
                        least = dx * dx + dy * dy;
                        nearest = row;
                    }
                }
            }
            return nearest;
        }

        private boolean isEnemy(int own, int row) {
            return players.has(row) && alive.get(row) && team.get(row) != team.get(own);
        }

        boolean isAnybodyBefore(int own) {
            for (int row = 1; row < world.rows(); row++) {
                if (isEnemy(own, row) && Math.abs(x.get(row) - x.get(own)) < AIMED) {
                    boolean below = y.get(row) > y.get(own);
                    if (below == (team.get(own) == 0)) {
                        return true;
                    }
                }
            }
            return false;
        }
    }
}
