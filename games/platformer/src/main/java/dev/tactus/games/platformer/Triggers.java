package dev.tactus.games.platformer;

import dev.tactus.core.game.EventSink;
import java.util.Arrays;

/** Applies triggers to units that begin or cease to touch them. */
final class Triggers {

    /** The largest gap between two boxes that count as touching. */
    private static final int TOLERANCE = 1;

    private final PlatformerWorld world;
    private int[] rows = new int[8];

    /** By trigger: the middle of its box, and half of its size. */
    private int[] xs = new int[8];

    private int[] ys = new int[8];
    private int[] halfWidths = new int[8];
    private int[] halfHeights = new int[8];
    private int count;
    private int[] inside = new int[8];
    private int insideCount;

    Triggers(PlatformerWorld world) {
        this.world = world;
    }

    void step(EventSink events) {
        find();
        for (int row = 0; row < world.rows(); row++) {
            if (world.overlap.has(row) && world.isUnit(row)) {
                step(row, events);
            }
        }
    }

    private void find() {
        count = 0;
        for (int row = 0; row < world.rows(); row++) {
            if (world.trigger.has(row) && world.position.has(row) && world.collision.has(row)) {
                if (count == rows.length) {
                    grow();
                }
                rows[count] = row;
                xs[count] = world.position.x.get(row);
                ys[count] = world.position.y.get(row);
                halfWidths[count] = PlatformerWorld.half(world.collision.width.get(row));
                halfHeights[count] = PlatformerWorld.half(world.collision.height.get(row));
                count++;
            }
        }
    }

    private void grow() {
        rows = Arrays.copyOf(rows, 2 * count);
        xs = Arrays.copyOf(xs, rows.length);
        ys = Arrays.copyOf(ys, rows.length);
        halfWidths = Arrays.copyOf(halfWidths, rows.length);
        halfHeights = Arrays.copyOf(halfHeights, rows.length);
        inside = new int[rows.length];
    }

    private void step(int unit, EventSink events) {
        insideCount = 0;
        int x = world.position.x.get(unit);
        int y = world.position.y.get(unit);
        int halfWidth = PlatformerWorld.half(world.collision.width.get(unit)) + TOLERANCE;
        int halfHeight = PlatformerWorld.half(world.collision.height.get(unit)) + TOLERANCE;
        for (int i = 0; i < count; i++) {
            if (Math.abs(x - xs[i]) <= halfWidth + halfWidths[i]
                    && Math.abs(y - ys[i]) <= halfHeight + halfHeights[i]) {
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

    private void happen(int unit, String what, EventSink events) {
        switch (what) {
            case "teleport" -> world.place(unit, 0, 0);
            case "spawn" -> world.place(unit, 5_000, 5_000);
            default -> {
                return;
            }
        }
        if (world.trigger.has(unit)) {
            find();
        }
        events.emit(new Triggered(world.id(unit), what));
    }
}
