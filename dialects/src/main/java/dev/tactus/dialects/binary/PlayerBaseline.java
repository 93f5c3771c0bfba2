package dev.tactus.dialects.binary;

import dev.tactus.core.world.Column;

/** What a client was told of one player: a value for each {@link PlayerField}. */
final class PlayerBaseline {

    private final int entity;
    private final int[] numbers = new int[PlayerField.COUNT];
    private final String[] texts = new String[PlayerField.COUNT];

    /** The sheet of an entity, as it is in this row. */
    PlayerBaseline(int entity, Column[] columns, int row) {
        this.entity = entity;
        update(columns, row);
    }

    /** Returns the id of the entity that it is about. */
    int entity() {
        return entity;
    }

    /** Takes over what a row holds now; returns the mask of the fields that have changed. */
    int update(Column[] columns, int row) {
        int changed = 0;
        for (int bit = 0; bit < PlayerField.COUNT; bit++) {
            int number = PlayerField.number(columns[bit], row);
            String text = PlayerField.text(columns[bit], row);
            if (numbers[bit] != number || !text.equals(texts[bit])) {
                numbers[bit] = number;
                texts[bit] = text;
                changed |= 1 << bit;
            }
        }
        return changed;
    }

    /** Writes the fields of a mask, in the order of their bits. */
    void write(BinaryWriter out, int mask) {
        for (int bit = 0; bit < PlayerField.COUNT; bit++) {
            if ((mask & 1 << bit) != 0) {
                PlayerField.at(bit).write(out, numbers[bit], texts[bit]);
            }
        }
    }
}
