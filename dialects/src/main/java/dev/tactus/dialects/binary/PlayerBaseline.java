package dev.tactus.dialects.binary;

import dev.tactus.core.world.Column;

/** The state of one player that a client was told last: a value for each {@link PlayerField}. */
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

    /** Returns whether the client was told that the player is of the team BLOOM, number 1. */
    boolean isBloom() {
        return numbers[PlayerField.TEAM_ID.bit()] == 1;
    }

    /**
     * Returns whether all that has changed of a player is that the kills are 0 again. Older servers tell that with the next
     * change only.
     */
    boolean hasOnlyLostKills(Column[] columns, int row) {
        if (PlayerField.TOTAL_KILLS.number(columns, row) != 0) {
            return false;
        }
        for (int bit = 0; bit < PlayerField.COUNT; bit++) {
            boolean same = numbers[bit] == PlayerField.number(columns[bit], row)
                    && PlayerField.text(columns[bit], row).equals(texts[bit]);
            if (!same && bit != PlayerField.TOTAL_KILLS.bit()) {
                return false;
            }
        }
        return true;
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
