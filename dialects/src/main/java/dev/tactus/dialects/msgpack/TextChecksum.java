package dev.tactus.dialects.msgpack;

import dev.tactus.core.game.World;
import dev.tactus.core.world.Column;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.Decimal;
import dev.tactus.core.world.FieldType;
import dev.tactus.core.world.FlagColumn;
import dev.tactus.core.world.IntColumn;
import dev.tactus.core.world.ListColumn;
import dev.tactus.core.world.Table;
import dev.tactus.core.world.TextColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The protocol's checksum: FNV-1a of 32 bits over a text that spells out the world, components and fields by name. It is
 * made once in a while, so that it is written plainly and not for speed.
 */
final class TextChecksum {

    private static final int OFFSET = 0x811c9dc5;
    private static final int PRIME = 16_777_619;

    private int hash = OFFSET;

    private TextChecksum() {}

    /** Returns the checksum of a world after the step that was its last, as eight hexadecimal digits. */
    static String of(World world) {
        TextChecksum checksum = new TextChecksum();
        checksum.number(MsgpackDialect.lastOf(world.tick()));
        checksum.number(world.nextId());
        List<Component> components = new ArrayList<>();
        for (int i = 0; i < world.componentCount(); i++) {
            components.add(world.component(i));
        }
        components.sort(Comparator.comparing(Component::name));
        for (int row = 0; row < world.rows(); row++) {
            checksum.entity(world, row, components);
        }
        String digits = Integer.toHexString(checksum.hash);
        return "0".repeat(8 - digits.length()) + digits;
    }

    private void entity(World world, int row, List<Component> components) {
        boolean bare = components.stream().noneMatch(component -> component.has(row));
        if (row == Table.WORLD && bare) {
            return;
        }
        number(world.id(row));
        for (Component component : components) {
            if (component.has(row)) {
                text(component.name());
                for (Column column : byName(component)) {
                    text(column.name());
                    value(column, row);
                }
            }
        }
    }

    private static List<Column> byName(Component component) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < component.fieldCount(); i++) {
            columns.add(component.field(i));
        }
        columns.sort(Comparator.comparing(Column::name));
        return columns;
    }

    private void value(Column column, int row) {
        switch (column) {
            case IntColumn number when number.type() == FieldType.FIXED -> string(Decimal.text(number.get(row)));
            case IntColumn number -> {
                text("int");
                number(number.get(row));
            }
            case FlagColumn flag -> {
                text("bool");
                number(flag.get(row) ? 1 : 0);
            }
            case TextColumn text -> string(text.get(row));
            case ListColumn list -> string(Arrays.toString(list.get(row)));
        }
    }

    private void string(String value) {
        text("str");
        text(value);
    }

    private void number(int value) {
        plain("i:");
        plain(Integer.toString(value));
        plain(";");
    }

    private void text(String value) {
        plain("s:");
        plain(Integer.toString(value.length()));
        plain(":");
        plain(value);
        plain(";");
    }

    private void plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
    }
}
