package dev.tactus.games.arena;

import dev.tactus.core.world.Table;
import java.util.Arrays;

/** Finds the shots near a place, in a tick; a shot is listed in the cell of 64 x 64 units that its center is in. */
final class ShotGrid {

    /** Bits of a place below a cell: 16 of the fraction, 6 of the cell's units. */
    private static final int CELL_BITS = 22;

    private static final int COLUMNS = (1280 >> 6) + 1;
    private static final int LINES = (720 >> 6) + 1;
    private static final int END = -1;

    /** The rows that {@link #near} found. */
    int[] found = {};

    /** Room for as many rows as there are shots. */
    int[] doomed = {};

    private final Table world;
    private final Shot shot;
    private final ArenaPosition position;
    private final int[] heads = new int[COLUMNS * LINES];
    private int[] next = {};

    ShotGrid(Table world, Shot shot, ArenaPosition position) {
        this.world = world;
        this.shot = shot;
        this.position = position;
    }

    /** Takes the shots as they are now. */
    void take() {
        Arrays.fill(heads, END);
        int rows = world.rows();
        if (next.length < rows) {
            next = new int[2 * rows];
            found = new int[2 * rows];
            doomed = new int[2 * rows];
        }
        for (int row = 1; row < rows; row++) {
            if (shot.has(row) && !world.isDestroyed(row)) {
                int cell = cell(position.x.get(row), COLUMNS) + COLUMNS * cell(position.y.get(row), LINES);
                next[row] = heads[cell];
                heads[cell] = row;
            }
        }
    }

    private static int cell(int place, int count) {
        return Math.max(0, Math.min(count - 1, place >> CELL_BITS));
    }

    /**
     * Finds the shots whose middle is less than {@code reachX} and {@code reachY} from a place, in no order.
     *
     * @return how many; their rows stand in {@link #found}
     */
    int near(int x, int y, int reachX, int reachY) {
        int count = 0;
        int right = cell(x + reachX, COLUMNS);
        int bottom = cell(y + reachY, LINES);
        for (int line = cell(y - reachY, LINES); line <= bottom; line++) {
            for (int column = cell(x - reachX, COLUMNS); column <= right; column++) {
                for (int row = heads[column + COLUMNS * line]; row != END; row = next[row]) {
                    if (Math.abs(position.x.get(row) - x) < reachX && Math.abs(position.y.get(row) - y) < reachY) {
                        found[count++] = row;
                    }
                }
            }
        }
        return count;
    }
}
