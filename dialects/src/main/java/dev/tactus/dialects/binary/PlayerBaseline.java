package dev.tactus.dialects.binary;

import dev.tactus.core.game.World;
import dev.tactus.core.world.Column;
import java.util.Map;

/** The state of one player that a client was told last: a value for each {@link PlayerField}. */
final class PlayerBaseline {

    private final int entity;
    private final int announcedAt;
    private final int[] numbers = new int[PlayerField.COUNT];
    private final String[] texts = new String[PlayerField.COUNT];

    /** The sheet of the entity of a row, as it is now. */
    PlayerBaseline(World world, Column[] columns, int row) {
        entity = world.id(row);
        announcedAt = world.tick();
        update(columns, row);
    }

    /** Returns the id of the entity that it is about. */
    int entity() {
        return entity;
    }

    /** Returns the tick whose state the client was told first. */
    int announcedAt() {
        return announcedAt;
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
            changed |= update(bit, PlayerField.number(columns[bit], row), PlayerField.text(columns[bit], row));
        }
        return changed;
    }

    /** Takes over the values that an event names; returns the mask of the fields that have changed. */
    int update(Map<String, Object> fields) {
        int changed = 0;
        for (int bit = 0; bit < PlayerField.COUNT; bit++) {
            Object value = fields.get(PlayerField.at(bit).key());
            if (value != null) {
                PlayerField field = PlayerField.at(bit);
                changed |= update(bit, field.numberOf(value), field.textOf(value));
            }
        }
        return changed;
    }

    private int update(int bit, int number, String text) {
        if (numbers[bit] == number && text.equals(texts[bit])) {
            return 0;
        }
        numbers[bit] = number;
        texts[bit] = text;
        return 1 << bit;
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
