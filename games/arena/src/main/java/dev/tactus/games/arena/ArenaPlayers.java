package dev.tactus.games.arena;

import dev.tactus.core.game.Fixed;
import dev.tactus.core.game.Setup;
import java.util.Arrays;

/** The players of the arena: joining and leaving, running, being hurt, and respawning. */
final class ArenaPlayers {

    static final int HEALTH = 100;

    private static final int SPEED = Fixed.of(500);
    private static final int COOLDOWN_MS = 300;
    private static final int RIGHT = Fixed.of(1280);
    private static final int BOTTOM = Fixed.of(500);
    private static final int NAME_CHARS_MAX = 64;
    /** The row of those without a fighter: no player, or the operator's console. */
    static final int NO_PLAYER = -1;

    private final ArenaWorld world;
    private final int respawnTicks;
    private final int stepsMax;

    /** By seat: the row of its player in this step, {@link #NO_PLAYER} for none. */
    private final int[] rows;

    ArenaPlayers(ArenaWorld world, Setup setup) {
        this.world = world;
        respawnTicks = setup.option("respawn_seconds") * ArenaWorld.TICKS_PER_SECOND;
        stepsMax = setup.option("moves_at_once_max");
        rows = new int[setup.seats() + 1];
    }

    /** Finds everybody, as a step begins. */
    void find() {
        Arrays.fill(rows, NO_PLAYER);
        for (int row = 1; row < world.rows(); row++) {
            if (world.player.has(row) && isSeat(world.player.seat.get(row))) {
                rows[world.player.seat.get(row)] = row;
            }
        }
    }

    private boolean isSeat(int seat) {
        return seat > 0 && seat < rows.length;
    }

    /** Returns the row of a seat's player, -1 if there is none. */
    int row(int seat) {
        return isSeat(seat) ? rows[seat] : NO_PLAYER;
    }

    /** Returns the seat of a row, 0 for {@link #NO_PLAYER}. */
    int seatOf(int row) {
        return row == NO_PLAYER ? 0 : world.player.seat.get(row);
    }

    /** Returns the highest seat that there is. */
    int seats() {
        return rows.length - 1;
    }

    void join(int seat, String name) {
        if (!isSeat(seat) || rows[seat] != NO_PLAYER) {
            return;
        }
        int row = world.create();
        rows[seat] = row;
        world.player.add(row);
        world.player.seat.set(row, seat);
        world.player.name.set(row, TextSanitizer.line(name, NAME_CHARS_MAX));
        world.position.add(row);
        world.facing.add(row);
        world.health.add(row);
        world.team.add(row);
        world.score.add(row);
        world.gun.add(row);
        world.motion.add(row);
        world.motion.steps.set(row, stepsMax);
        world.powerUp.add(row);
        enlist(row, Side.of(seat - 1));
        equip(row);
        respawn(row);
    }

    void leave(int row) {
        rows[world.player.seat.get(row)] = NO_PLAYER;
        world.destroy(row);
    }

    /** Puts a player on a side without moving them. */
    void enlist(int row, Side side) {
        world.team.id.set(row, side.number);
        world.team.name.set(row, side.name());
        world.facing.rotation.set(row, side.rotation);
    }

    /** Gives a player what every player begins with. */
    private void equip(int row) {
        world.motion.speed.set(row, SPEED);
        world.gun.cooldownMs.set(row, COOLDOWN_MS);
        world.powerUp.sonic.set(row, false);
    }

    void speedUp(int row) {
        if (world.health.alive.get(row)) {
            world.powerUp.sonic.set(row, true);
            world.gun.cooldownMs.set(row, 0);
            world.gun.readyAt.set(row, world.tick());
        }
    }

    /** Moves a player by a step, unless that would lead out of the field. */
    void move(int row, ArenaMove move) {
        if (!world.health.alive.get(row) || world.motion.steps.get(row) == 0) {
            return;
        }
        world.motion.steps.add(row, -1);
        int speed = world.motion.speed.get(row);
        int x = world.position.x.get(row) + Fixed.mul(move.dx(), speed) / ArenaWorld.TICKS_PER_SECOND;
        int y = world.position.y.get(row) + Fixed.mul(move.dy(), speed) / ArenaWorld.TICKS_PER_SECOND;
        if (x >= 0 && x <= RIGHT && y >= 0 && y <= BOTTOM) {
            place(row, x, y);
        }
    }

    void place(int row, int x, int y) {
        world.position.x.set(row, x);
        world.position.y.set(row, y);
    }

    /**
     * Takes points of health from a player who is alive; returns whether that killed them.
     *
     * @param by the seat of the player who gets the kill, 0 for none
     */
    boolean hurt(int row, int points, int by) {
        int left = Math.max(0, world.health.points.get(row) - points);
        world.health.points.set(row, left);
        if (left == 0) {
            die(row);
            if (row(by) != NO_PLAYER) {
                world.score.kills.add(row(by), 1);
            }
        }
        return left == 0;
    }

    private void die(int row) {
        world.health.alive.set(row, false);
        world.health.respawnAt.set(row, world.tick() + respawnTicks);
        world.score.deaths.add(row, 1);
        world.facing.rotation.set(row, Side.of(world.team.id.get(row)).rotation);
        equip(row);
    }

    /** Takes points of health from a living player for which no other player gets a kill. */
    void damage(int row, int points) {
        if (world.health.alive.get(row)) {
            hurt(row, points, 0);
        }
    }

    void kill(int row) {
        if (world.health.alive.get(row)) {
            hurt(row, HEALTH, 0);
        }
    }

    /** Kills everybody but the player of a row, -1 for no exception. */
    void killAll(int except) {
        for (int row : rows) {
            if (row != NO_PLAYER && row != except) {
                kill(row);
            }
        }
    }

    /** Moves a player to the start of their side, with full health. */
    void respawn(int row) {
        Side side = Side.of(world.team.id.get(row));
        place(row, Fixed.of(side.spawnX), Fixed.of(side.spawnY));
        world.facing.rotation.set(row, side.rotation);
        world.health.alive.set(row, true);
        world.health.points.set(row, HEALTH);
    }

    /** Lets time pass: the dead come back, and everybody may move again. */
    void step() {
        for (int row : rows) {
            if (row == NO_PLAYER) {
                continue;
            }
            if (world.motion.steps.get(row) < stepsMax) {
                world.motion.steps.add(row, 1);
            }
            if (!world.health.alive.get(row) && world.tick() >= world.health.respawnAt.get(row)) {
                respawn(row);
            }
        }
    }
}
