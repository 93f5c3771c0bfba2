package dev.tactus.games.platformer;

import dev.tactus.core.game.Events;
import java.util.Arrays;

/** What happens to units that begin or cease to touch a trigger. */
final class Triggers {

    /** How far apart two boxes may be that touch. */
    private static final int TOLERANCE = 1;

    private final PlatformerWorld world;
    private int[] rows = new int[8];
    private int count;
    private int[] inside = new int[8];
    private int insideCount;

    Triggers(PlatformerWorld world) {
        this.world = world;
    }

    void step(Events events) {
        find();
        for (int row = 0; row < world.rows(); row++) {
            if (world.isUnit(row) && world.overlap.has(row)) {
                step(row, events);
            }
        }
    }

    private void find() {
        count = 0;
        for (int row = 0; row < world.rows(); row++) {
            if (world.trigger.has(row) && world.position.has(row) && world.collision.has(row)) {
                if (count == rows.length) {
                    rows = Arrays.copyOf(rows, 2 * count);
                    inside = new int[rows.length];
                }
                rows[count++] = row;
            }
        }
    }

    private void step(int unit, Events events) {
        insideCount = 0;
        for (int i = 0; i < count; i++) {
            if (touch(unit, rows[i])) {
                inside[insideCount++] = world.id(rows[i]);
            }
        }
        int[] before = world.overlap.inside.get(unit);
        if (Arrays.equals(before, 0, before.length, inside, 0, insideCount)) {
            return;
        }
        int[] now = Arrays.copyOf(inside, insideCount);
        world.overlap.inside.set(unit, now);
        for (int id : now) {
            if (Arrays.binarySearch(before, id) < 0) {
                happen(unit, world.trigger.onEnter.get(world.row(id)), events);
            }
        }
        for (int id : before) {
            int row = world.row(id);
            if (row >= 0 && Arrays.binarySearch(now, id) < 0) {
                happen(unit, world.trigger.onExit.get(row), events);
            }
        }
    }

    private boolean touch(int a, int b) {
        return near(
                        world.position.x.get(a) - world.position.x.get(b),
                        world.collision.width.get(a),
                        world.collision.width.get(b))
                && near(
                        world.position.y.get(a) - world.position.y.get(b),
                        world.collision.height.get(a),
                        world.collision.height.get(b));
    }

    private static boolean near(int distance, int sizeA, int sizeB) {
        return Math.abs(distance) <= PlatformerWorld.half(sizeA) + PlatformerWorld.half(sizeB) + TOLERANCE;
    }

    private void happen(int unit, String what, Events events) {
        switch (what) {
            case "teleport" -> world.place(unit, 0, 0);
            case "spawn" -> world.place(unit, 5_000, 5_000);
            default -> {
                return;
            }
        }
        events.happened(new Triggered(world.id(unit), what));
    }
}
