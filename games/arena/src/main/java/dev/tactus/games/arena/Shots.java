package dev.tactus.games.arena;

import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Fixed;
import dev.tactus.core.world.Table;
import java.util.Arrays;

/** Fires shots, lets them fly, and says what they hit: players first, then each other. */
final class Shots {

    static final int DAMAGE = 20;

    private static final int UNITS_PER_SECOND = 555;
    private static final int SPEED = Fixed.of(UNITS_PER_SECOND, ArenaWorld.TICKS_PER_SECOND);
    private static final int TURN = 360;
    private static final int SONIC_TURN = 10;
    private static final int RIGHT = Fixed.of(1280);
    private static final int BOTTOM = Fixed.of(720);

    /** The distance of middles when a shot's box of 8 x 30 and a player's of 64 x 22 overlap. */
    private static final int HIT_X = Fixed.of((8 + 64) / 2);

    private static final int HIT_Y = Fixed.of((30 + 22) / 2);

    /** The same of two shots. */
    private static final int CLASH_X = Fixed.of(8);

    private static final int CLASH_Y = Fixed.of(30);

    private final ArenaWorld world;
    private final ArenaPlayers players;
    private final RankingText ranking;
    private final ShotGrid grid;

    Shots(ArenaWorld world, ArenaPlayers players, RankingText ranking) {
        this.ranking = ranking;
        this.world = world;
        this.players = players;
        grid = new ShotGrid(world, world.shot, world.position);
    }

    /** Fires, if the player of a row is alive and the gun has cooled down. */
    void fire(int row, EventSink events) {
        if (!world.health.alive.get(row) || world.tick() < world.gun.readyAt.get(row)) {
            return;
        }
        int cooldownTicks = (world.gun.cooldownMs.get(row) * ArenaWorld.TICKS_PER_SECOND + 999) / 1_000;
        world.gun.readyAt.set(row, world.tick() + Math.max(1, cooldownTicks));
        if (world.powerUp.sonic.get(row)) {
            turn(row);
        }
        int rotation = world.facing.rotation.get(row);
        create(row, rotation);
        events.emit(new ShotFired(world.player.seat.get(row), UNITS_PER_SECOND, rotation));
    }

    /** Turns a player by 10 degrees; after 360 comes 10, as in the original. */
    private void turn(int row) {
        int rotation = world.facing.rotation.get(row);
        world.facing.rotation.set(row, (rotation >= TURN ? 0 : rotation) + SONIC_TURN);
    }

    private void create(int shooter, int rotation) {
        int angle = rotation % TURN * Fixed.ONE / TURN;
        int row = world.create();
        world.position.add(row);
        world.position.x.set(row, world.position.x.get(shooter));
        world.position.y.set(row, world.position.y.get(shooter));
        world.shot.add(row);
        world.shot.shooter.set(row, world.player.seat.get(shooter));
        world.shot.team.set(row, world.team.id.get(shooter));
        world.shot.vx.set(row, Fixed.mul(SPEED, Fixed.sin(angle)));
        world.shot.vy.set(row, -Fixed.mul(SPEED, Fixed.cos(angle)));
    }

    void step(EventSink events) {
        fly();
        grid.take();
        for (int seat = 1; seat <= players.seats(); seat++) {
            int row = players.row(seat);
            if (row >= 0 && world.health.alive.get(row)) {
                hit(row, seat, events);
            }
        }
        clash();
    }

    private void fly() {
        for (int row = 1; row < world.rows(); row++) {
            if (world.shot.has(row)) {
                int x = world.position.x.get(row) + world.shot.vx.get(row);
                int y = world.position.y.get(row) + world.shot.vy.get(row);
                world.position.x.set(row, x);
                world.position.y.set(row, y);
                if (x < 0 || x > RIGHT || y < 0 || y > BOTTOM) {
                    world.destroy(row);
                }
            }
        }
    }

    /**
     * Lets a living player be hit by the shots that reach them, the oldest first; later ones than the deadly one fly on. A
     * shot of the own team is gone too, but costs no health unless friendly fire is on.
     */
    private void hit(int row, int seat, EventSink events) {
        boolean friendlyFire = world.match.friendlyFire.get(Table.WORLD);
        int team = world.team.id.get(row);
        int found = grid.near(world.position.x.get(row), world.position.y.get(row), HIT_X, HIT_Y);
        Arrays.sort(grid.found, 0, found);
        for (int i = 0; i < found && world.health.alive.get(row); i++) {
            int shot = grid.found[i];
            boolean own = !friendlyFire && world.shot.team.get(shot) == team;
            int shooter = world.shot.shooter.get(shot);
            if (shooter == seat || world.isDestroyed(shot)) {
                continue;
            }
            world.destroy(shot);
            if (!own && players.hurt(row, DAMAGE, shooter) && players.row(shooter) != ArenaPlayers.NO_PLAYER) {
                announceKill(shooter, seat, events);
            }
        }
    }

    private void announceKill(int killer, int victim, EventSink events) {
        String text = name(killer) + " killed " + name(victim);
        events.emit(new Announcement(Announcement.KILL, killer, victim, 0, text));
        events.emit(new Ranking(ranking.write()));
    }

    private String name(int seat) {
        return world.player.name.get(players.row(seat));
    }

    /** Takes away all shots that overlap one of another shooter, at once, so that their order does not matter. */
    private void clash() {
        int gone = 0;
        for (int row = 1; row < world.rows(); row++) {
            if (world.shot.has(row) && !world.isDestroyed(row) && clashes(row)) {
                grid.doomed[gone++] = row;
            }
        }
        for (int i = 0; i < gone; i++) {
            world.destroy(grid.doomed[i]);
        }
    }

    private boolean clashes(int row) {
        int shooter = world.shot.shooter.get(row);
        int found = grid.near(world.position.x.get(row), world.position.y.get(row), CLASH_X, CLASH_Y);
        for (int i = 0; i < found; i++) {
            int other = grid.found[i];
            if (world.shot.shooter.get(other) != shooter && !world.isDestroyed(other)) {
                return true;
            }
        }
        return false;
    }
}
