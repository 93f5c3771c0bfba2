package dev.tactus.core.world;

import java.util.Arrays;

/** The fields of a component that have changed since the table was last clean: a mask by row. */
final class DirtyMasks {

    private int[] masks = {};

    int get(int row) {
        return masks[row];
    }

    void mark(int row, int bit) {
        masks[row] |= bit;
    }

    void clear(int row) {
        masks[row] = 0;
    }

    void clearAll(int rows) {
        Arrays.fill(masks, 0, rows, 0);
    }

    void resize(int capacity) {
        masks = Arrays.copyOf(masks, capacity);
    }

    void move(int from, int to, int rows) {
        System.arraycopy(masks, from, masks, to, rows);
    }

    void copyFrom(DirtyMasks other, int rows) {
        System.arraycopy(other.masks, 0, masks, 0, rows);
    }
}
