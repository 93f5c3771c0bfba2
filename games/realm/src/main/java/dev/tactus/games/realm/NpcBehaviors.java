package dev.tactus.games.realm;

import dev.tactus.core.game.RoutineContext;
import dev.tactus.core.game.Routines;
import java.util.Arrays;

/** Runs the behaviors of non-player characters: one routine each, which takes a step and waits. */
final class NpcBehaviors {

    private static final int PRIORITY = 0;
    private static final int HURRY_TICKS = 5;
    private static final int STROLL_TICKS_MIN = 8;
    private static final int STROLL_TICKS_MAX = 24;

    private final RealmWorld world;
    private final MovementRules walk;
    private final Routines.RoutineType wander;
    private final Routines.RoutineType guard;
    private final Routines.RoutineType follow;
    private final Routines.RoutineType flee;

    /** Rows of those who are played, as they are in this step. */
    private int[] players = new int[16];

    private int playerCount;

    NpcBehaviors(RealmWorld world, MovementRules walk) {
        this.world = world;
        this.walk = walk;
        wander = world.routines.kind("wander", this::wander);
        guard = world.routines.kind("guard", this::guard);
        follow = world.routines.kind("follow", this::follow);
        flee = world.routines.kind("flee", this::flee);
    }

    /** Begins a habit of the character of a row. */
    void begin(NpcBehavior habit, int row) {
        int id = world.id(row);
        switch (habit) {
            case STAND -> {}
            case WANDER -> world.routines.start(wander, id, PRIORITY);
            case GUARD -> world.routines.start(guard, id, PRIORITY);
            case FOLLOW -> world.routines.start(follow, id, PRIORITY);
            case FLEE -> world.routines.start(flee, id, PRIORITY);
        }
    }

    /** Looks who is played, before the routines run. */
    void look() {
        playerCount = 0;
        for (int seat = 1; seat <= world.seats.count(); seat++) {
            int row = world.characterOf(seat);
            if (row > 0 && !world.isDestroyed(row)) {
                if (playerCount == players.length) {
                    players = Arrays.copyOf(players, 2 * playerCount);
                }
                players[playerCount++] = row;
            }
        }
    }

    private void wander(RoutineContext task) {
        stroll(task.row());
        task.waitFor(world.random.between(STROLL_TICKS_MIN, STROLL_TICKS_MAX));
    }

    private void guard(RoutineContext task) {
        int row = task.row();
        int intruder = nearest(row, true);
        if (intruder >= 0) {
            approach(row, intruder);
        } else {
            walk.stepTowards(row, world.npc.homeX.get(row), world.npc.homeY.get(row));
        }
        task.waitFor(HURRY_TICKS);
    }

    private void follow(RoutineContext task) {
        int leader = nearest(task.row(), false);
        if (leader >= 0) {
            approach(task.row(), leader);
            task.waitFor(HURRY_TICKS);
        } else {
            wander(task);
        }
    }

    private void flee(RoutineContext task) {
        int row = task.row();
        int pursuer = nearest(row, false);
        if (pursuer >= 0) {
            int x = world.tileX(row);
            int y = world.tileY(row);
            boolean isGone = walk.stepTowards(row, 2 * x - world.tileX(pursuer), 2 * y - world.tileY(pursuer));
            if (!isGone) {
                walk.step(row, world.random.between(-1, 1), world.random.between(-1, 1));
            }
            task.waitFor(HURRY_TICKS);
        } else {
            wander(task);
        }
    }

    /** Goes a tile somewhere; towards home where it is too far from there. */
    private void stroll(int row) {
        int homeX = world.npc.homeX.get(row);
        int homeY = world.npc.homeY.get(row);
        int range = world.npc.range.get(row);
        if (Math.abs(world.tileX(row) - homeX) > range || Math.abs(world.tileY(row) - homeY) > range) {
            walk.stepTowards(row, homeX, homeY);
        } else {
            walk.step(row, world.random.between(-1, 1), world.random.between(-1, 1));
        }
    }

    /** Goes a tile nearer, up to beside the other one. */
    private void approach(int row, int other) {
        int x = world.tileX(other);
        int y = world.tileY(other);
        if (Math.abs(x - world.tileX(row)) > 1 || Math.abs(y - world.tileY(row)) > 1) {
            walk.stepTowards(row, x, y);
        }
    }

    /** Returns the nearest player's row that a character sees within its range, -1 for none. */
    private int nearest(int row, boolean isFromHome) {
        int fromX = isFromHome ? world.npc.homeX.get(row) : world.tileX(row);
        int fromY = isFromHome ? world.npc.homeY.get(row) : world.tileY(row);
        int range = world.npc.range.get(row);
        int best = -1;
        int bestFar = Integer.MAX_VALUE;
        for (int i = 0; i < playerCount; i++) {
            int other = players[i];
            int far = Math.max(Math.abs(world.tileX(other) - fromX), Math.abs(world.tileY(other) - fromY));
            if (far <= range && far < bestFar && world.sees(row, other)) {
                best = other;
                bestFar = far;
            }
        }
        return best;
    }
}
