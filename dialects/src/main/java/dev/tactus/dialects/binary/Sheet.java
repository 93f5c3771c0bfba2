package dev.tactus.dialects.binary;

import dev.tactus.core.world.Column;

/** What a client was told of one player: a value for each {@link Field}. */
final class Sheet {

    private final int entity;
    private final int[] numbers = new int[Field.COUNT];
    private final String[] texts = new String[Field.COUNT];

    /** The sheet of an entity, as it is in this row. */
    Sheet(int entity, Column[] columns, int row) {
        this.entity = entity;
        take(columns, row);
    }

    /** Returns the id of the entity that it is about. */
    int entity() {
        return entity;
    }

    /** Takes over what a row holds now; returns the mask of the fields that have changed. */
    int take(Column[] columns, int row) {
        int changed = 0;
        for (int bit = 0; bit < Field.COUNT; bit++) {
            int number = Field.number(columns[bit], row);
            String text = Field.text(columns[bit], row);
            if (numbers[bit] != number || !text.equals(texts[bit])) {
                numbers[bit] = number;
                texts[bit] = text;
                changed |= 1 << bit;
            }
        }
        return changed;
    }

    /** Writes the fields of a mask, in the order of their bits. */
    void write(Out out, int mask) {
        for (int bit = 0; bit < Field.COUNT; bit++) {
            if ((mask & 1 << bit) != 0) {
                Field.at(bit).write(out, numbers[bit], texts[bit]);
            }
        }
    }
}
