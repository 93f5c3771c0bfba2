package dev.tactus.games.platformer;

import java.util.Arrays;

/**
 * The boxes that units cannot enter, as they were when the step began, and a grid over them: a box is listed in each cell
 * that it touches, and one that touches many in a list that every question goes through. The grid only saves looking at
 * boxes that are far away, so that the answers are those of looking at all. Boxes are named by their rows.
 */
final class Obstacles {

    private static final int END = -1;

    /** Cells to a side that a box may touch before it is listed as being everywhere. */
    private static final int SPAN_MAX = 3;

    private static final int BUCKETS_MIN = 64;

    private final int shiftX;
    private final int shiftY;

    /** By row: the sides of its box. */
    private int[] lefts = {};

    private int[] rights = {};
    private int[] bottoms = {};
    private int[] tops = {};

    /** The first entry of each bucket of cells; behind them that of the boxes that are everywhere. */
    private int[] heads = {};

    private int bucketBits;

    /** By entry: the row that is listed, and the next entry, whose row is higher. */
    private int[] listed = {};

    private int[] next = {};
    private int entries;

    /** The cells of the question that is being answered. */
    private int fromX;

    private int toX;
    private int toY;
    private int cellX;
    private int cellY;

    /** Boxes are mostly asked for in stretches of about these sizes. */
    Obstacles(int width, int height) {
        shiftX = shift(width);
        shiftY = shift(height);
    }

    private static int shift(int size) {
        return 32 - Integer.numberOfLeadingZeros(2 * size - 1);
    }

    /** Takes the boxes as they are now. */
    void take(PlatformerWorld world) {
        clear(world.rows());
        // From the last on, since each goes in front of the others of its list.
        for (int row = world.rows() - 1; row > 0; row--) {
            if (world.collision.has(row) && world.position.has(row) && !world.trigger.has(row)) {
                int halfWidth = PlatformerWorld.half(world.collision.width.get(row));
                int halfHeight = PlatformerWorld.half(world.collision.height.get(row));
                int x = world.position.x.get(row);
                int y = world.position.y.get(row);
                lefts[row] = x - halfWidth;
                rights[row] = x + halfWidth;
                bottoms[row] = y - halfHeight;
                tops[row] = y + halfHeight;
                list(row);
            }
        }
    }

    private void clear(int rows) {
        if (lefts.length < rows) {
            int capacity = Math.max(rows, 2 * lefts.length);
            lefts = new int[capacity];
            rights = new int[capacity];
            bottoms = new int[capacity];
            tops = new int[capacity];
            bucketBits = 32 - Integer.numberOfLeadingZeros(Math.max(BUCKETS_MIN, 2 * capacity) - 1);
            heads = new int[(1 << bucketBits) + 1];
        }
        Arrays.fill(heads, END);
        entries = 0;
    }

    private void list(int row) {
        int right = rights[row] >> shiftX;
        int top = tops[row] >> shiftY;
        int left = lefts[row] >> shiftX;
        int bottom = bottoms[row] >> shiftY;
        if (right - left >= SPAN_MAX || top - bottom >= SPAN_MAX) {
            list(row, heads.length - 1);
            return;
        }
        for (int x = left; x <= right; x++) {
            for (int y = bottom; y <= top; y++) {
                list(row, bucket(x, y));
            }
        }
    }

    private void list(int row, int bucket) {
        if (entries == listed.length) {
            listed = Arrays.copyOf(listed, Math.max(BUCKETS_MIN, 2 * entries));
            next = Arrays.copyOf(next, listed.length);
        }
        listed[entries] = row;
        next[entries] = heads[bucket];
        heads[bucket] = entries++;
    }

    private int bucket(int x, int y) {
        return (x * 0x9e3779b1 ^ y * 0x85ebca6b) >>> (32 - bucketBits);
    }

    int left(int row) {
        return lefts[row];
    }

    int right(int row) {
        return rights[row];
    }

    /** Returns the lowest row, from {@code from} on and not {@code self}, whose box overlaps this one; -1 for none. */
    int firstOverlap(int from, int self, int left, int bottom, int right, int top) {
        int first = Integer.MAX_VALUE;
        for (int entry = look(left, bottom, right, top); entry != END; entry = nextList()) {
            for (; entry != END && listed[entry] < first; entry = next[entry]) {
                int row = listed[entry];
                if (row >= from && overlapsX(row, self, left, right) && bottoms[row] < top && tops[row] > bottom) {
                    first = row;
                }
            }
        }
        return first == Integer.MAX_VALUE ? -1 : first;
    }

    /** Returns whether the top of a box between {@code left} and {@code right} is within {@code from..to}. */
    boolean anyTopWithin(int self, int left, int right, int from, int to) {
        for (int entry = look(left, from, right, to); entry != END; entry = nextList()) {
            for (; entry != END; entry = next[entry]) {
                int row = listed[entry];
                if (tops[row] >= from && tops[row] <= to && overlapsX(row, self, left, right)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns the lowest bottom within {@code from..to} of a box between {@code left} and {@code right}, else {@code to}. */
    int lowestBottom(int self, int left, int right, int from, int to) {
        int lowest = to;
        for (int entry = look(left, from, right, to); entry != END; entry = nextList()) {
            for (; entry != END; entry = next[entry]) {
                int row = listed[entry];
                if (bottoms[row] >= from && bottoms[row] < lowest && overlapsX(row, self, left, right)) {
                    lowest = bottoms[row];
                }
            }
        }
        return lowest;
    }

    /** Returns the highest top within {@code from..to} of a box between {@code left} and {@code right}, else {@code from}. */
    int highestTop(int self, int left, int right, int from, int to) {
        int highest = from;
        for (int entry = look(left, from, right, to); entry != END; entry = nextList()) {
            for (; entry != END; entry = next[entry]) {
                int row = listed[entry];
                if (tops[row] > highest && tops[row] <= to && overlapsX(row, self, left, right)) {
                    highest = tops[row];
                }
            }
        }
        return highest;
    }

    private boolean overlapsX(int row, int self, int left, int right) {
        return row != self && lefts[row] < right && rights[row] > left;
    }

    /** Begins a question about an area; returns the first entry of the first list that speaks of it. */
    private int look(int left, int bottom, int right, int top) {
        fromX = left >> shiftX;
        toX = right >> shiftX;
        toY = top >> shiftY;
        cellX = fromX;
        cellY = bottom >> shiftY;
        int everywhere = heads[heads.length - 1];
        return everywhere == END ? nextList() : everywhere;
    }

    /** Returns the first entry of the next list that speaks of the area and is not empty. */
    private int nextList() {
        while (cellY <= toY) {
            int head = heads[bucket(cellX, cellY)];
            if (cellX < toX) {
                cellX++;
            } else {
                cellX = fromX;
                cellY++;
            }
            if (head != END) {
                return head;
            }
        }
        return END;
    }
}
