package dev.tactus.dialects.binary;

import dev.tactus.core.world.Column;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.FieldType;
import dev.tactus.core.world.FlagColumn;
import dev.tactus.core.world.IntColumn;
import dev.tactus.core.world.Table;
import dev.tactus.core.world.TextColumn;

/** What clients are told of a player, in the protocol's order, each with where it stands in a world. */
enum PlayerField {
    X("Position", "x", FieldType.FIXED),
    Y("Position", "y", FieldType.FIXED),
    IS_ALIVE("Health", "alive", FieldType.FLAG),
    HP("Health", "points", FieldType.INTEGER),
    TEAM_ID("Team", "id", FieldType.INTEGER),
    TEAM("Team", "name", FieldType.TEXT),
    TOTAL_KILLS("Score", "kills", FieldType.INTEGER),
    SPEED("Motion", "speed", FieldType.FIXED),
    SHOOT_COOLDOWN("Gun", "cooldown_ms", FieldType.INTEGER),
    USERNAME("Player", "name", FieldType.TEXT),
    HAS_SONIC_POWER_UP("PowerUp", "sonic", FieldType.FLAG);

    private static final PlayerField[] ALL = values();

    /** How many there are. */
    static final int COUNT = ALL.length;

    private static final float FIXED_ONE = 65_536;
    private static final float MS_PER_SECOND = 1_000;

    private final String component;
    private final String name;
    private final FieldType type;

    PlayerField(String component, String name, FieldType type) {
        this.component = component;
        this.name = name;
        this.type = type;
    }

    /** Returns the one with a bit in masks. */
    static PlayerField at(int bit) {
        return ALL[bit];
    }

    /**
     * Finds the field in a world.
     *
     * @throws IllegalArgumentException if it is not there, or holds something else
     */
    Column in(Table world) {
        Component holder = world.component(component);
        Column column = holder == null ? null : holder.field(name);
        if (column == null || column.type() != type) {
            throw new IllegalArgumentException("world: no " + component + "." + name + " that is " + type
                    + " (expected: one, in a game of this" + " protocol)");
        }
        return column;
    }

    /** Returns a row's value as a number; of a text 0. */
    static int number(Column column, int row) {
        return switch (column) {
            case IntColumn numbers -> numbers.get(row);
            case FlagColumn flags -> flags.get(row) ? 1 : 0;
            default -> 0;
        };
    }

    /** Returns a row's value as a text; of anything else an empty one. */
    static String text(Column column, int row) {
        return column instanceof TextColumn texts ? texts.get(row) : "";
    }

    /** Writes a value that {@link #number} or {@link #text} gave. */
    void write(BinaryWriter out, int number, String text) {
        switch (this) {
            case X, Y, SPEED -> out.f32(number / FIXED_ONE);
            case SHOOT_COOLDOWN -> out.f32(number / MS_PER_SECOND);
            case IS_ALIVE, HP, TEAM_ID, HAS_SONIC_POWER_UP -> out.u8(number);
            case TOTAL_KILLS -> out.u16(number);
            case TEAM, USERNAME -> out.text(text);
        }
    }
}
