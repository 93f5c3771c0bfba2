package dev.tactus.games.realm;

import dev.tactus.core.game.Fixed;
import dev.tactus.core.game.Setup;

/** The rules by which characters move from tile to tile. */
final class MovementRules {

    private final RealmWorld world;
    private final int stride;
    private final int paceTicks;

    MovementRules(RealmWorld world, Setup setup) {
        this.world = world;
        stride = Fixed.of(setup.option("stride_percent"), 100);
        paceTicks = setup.option("pace_ticks");
    }

    /** Moves a player's character, unless it is too soon, too far, or something is in its way. */
    boolean move(int row, RealmMove move) {
        boolean isClimb = move.dz() != 0;
        boolean done = world.player.moveTick.get(row) <= world.tick()
                && (isClimb ? climb(row, move) : go(row, move.dx(), move.dy()));
        if (done) {
            world.player.moveTick.set(row, world.tick() + paceTicks);
        }
        return done;
    }

    private boolean go(int row, int dx, int dy) {
        if (Fixed.abs(dx) > stride || Fixed.abs(dy) > stride || Fixed.length(dx, dy) > stride) {
            return false;
        }
        int x = world.being.x.get(row) + dx;
        int y = world.being.y.get(row) + dy;
        int z = world.being.z.get(row);
        if (!world.map().canWalk(world.tileX(row), world.tileY(row), Fixed.round(x), Fixed.round(y), z)) {
            return false;
        }
        put(row, x, y, z);
        return true;
    }

    /** A level up or down, on a ladder and straight. */
    private boolean climb(int row, RealmMove move) {
        int z = world.being.z.get(row);
        boolean isStraight = move.dx() == 0 && move.dy() == 0 && Fixed.abs(move.dz()) == Fixed.ONE;
        int to = z + (move.dz() < 0 ? -1 : 1);
        boolean isLadder = world.map().has(world.tileX(row), world.tileY(row), z, RealmMap.LADDER);
        if (!isStraight || !isLadder || world.map().isSolid(world.tileX(row), world.tileY(row), to)) {
            return false;
        }
        world.being.z.set(row, to);
        return true;
    }

    /** Moves a character by one tile, each way -1, 0 or 1, unless something is in its way. */
    boolean step(int row, int dx, int dy) {
        int x = world.tileX(row);
        int y = world.tileY(row);
        int z = world.being.z.get(row);
        if ((dx == 0 && dy == 0) || !world.map().canWalk(x, y, x + dx, y + dy, z)) {
            return false;
        }
        put(row, Fixed.of(x + dx), Fixed.of(y + dy), z);
        return true;
    }

    /** Moves a character by one tile that way, or around what is in its way where a part of it is free. */
    boolean stepTowards(int row, int x, int y) {
        int dx = Integer.signum(x - world.tileX(row));
        int dy = Integer.signum(y - world.tileY(row));
        return step(row, dx, dy) || step(row, dx, 0) || step(row, 0, dy);
    }

    /** Puts a character to a place, unless that is solid. */
    boolean place(int row, int x, int y, int z) {
        if (world.map().isSolid(Fixed.round(x), Fixed.round(y), z)) {
            return false;
        }
        put(row, x, y, z);
        return true;
    }

    private void put(int row, int x, int y, int z) {
        world.being.x.set(row, x);
        world.being.y.set(row, y);
        world.being.z.set(row, z);
    }
}
