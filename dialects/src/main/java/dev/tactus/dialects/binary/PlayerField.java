package dev.tactus.dialects.binary;

import dev.tactus.core.game.Fixed;
import dev.tactus.core.world.Column;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.FieldType;
import dev.tactus.core.world.FlagColumn;
import dev.tactus.core.world.IntColumn;
import dev.tactus.core.world.Table;
import dev.tactus.core.world.TextColumn;
import java.util.Locale;

/** The fields of a player that clients are told, in the protocol's order, each with its place in a world. */
enum PlayerField {
    X(0, "Position", "x", FieldType.FIXED),
    Y(1, "Position", "y", FieldType.FIXED),
    IS_ALIVE(2, "Health", "alive", FieldType.FLAG),
    HP(3, "Health", "points", FieldType.INTEGER),
    TEAM_ID(4, "Team", "id", FieldType.INTEGER),
    TEAM(5, "Team", "name", FieldType.TEXT),
    TOTAL_KILLS(6, "Score", "kills", FieldType.INTEGER),
    SPEED(7, "Motion", "speed", FieldType.FIXED),
    SHOOT_COOLDOWN(8, "Gun", "cooldown_ms", FieldType.INTEGER),
    USERNAME(9, "Player", "name", FieldType.TEXT),
    HAS_SONIC_POWER_UP(10, "PowerUp", "sonic", FieldType.FLAG);

    private static final PlayerField[] ALL = values();

    /** The number of fields. */
    static final int COUNT = ALL.length;

    private static final float FIXED_ONE = 65_536;
    private static final float MS_PER_SECOND = 1_000;

    /** A cooldown of 0 as seconds: the client's timer refuses 0, and goes on with the time that it had. */
    private static final float NO_COOLDOWN = 0.00001f;

    private final int bit;
    private final String component;
    private final String name;
    private final FieldType type;
    private final String key;

    PlayerField(int bit, String component, String name, FieldType type) {
        this.bit = bit;
        this.component = component;
        this.name = name;
        this.type = type;
        this.key = component.toLowerCase(Locale.ROOT) + "_" + name;
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

    /** Returns this field of a row as a number, of the columns of all fields. */
    int number(Column[] columns, int row) {
        return number(columns[bit], row);
    }

    /** Returns this field of a row as a text, of the columns of all fields. */
    String text(Column[] columns, int row) {
        return text(columns[bit], row);
    }

    /** Returns the number of this field's bit in masks. */
    int bit() {
        return bit;
    }

    /** Returns the name by which events have this field: component and field. */
    String key() {
        return key;
    }

    /** Returns the named form of a value as a number; of a text 0. */
    int numberOf(Object value) {
        return switch (value) {
            case Integer number -> number;
            case Boolean flag -> flag ? 1 : 0;
            case String decimal when type == FieldType.FIXED -> Fixed.parse(decimal);
            default -> 0;
        };
    }

    /** Returns the named form of a value as a text; of anything else an empty one. */
    String textOf(Object value) {
        return type == FieldType.TEXT && value instanceof String text ? text : "";
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
            case SHOOT_COOLDOWN -> out.f32(number == 0 ? NO_COOLDOWN : number / MS_PER_SECOND);
            case IS_ALIVE, HP, TEAM_ID, HAS_SONIC_POWER_UP -> out.u8(number);
            case TOTAL_KILLS -> out.u16(number);
            case TEAM, USERNAME -> out.text(text);
        }
    }
}
