package dev.tactus.dialects.msgpack;

import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.game.Command;
import dev.tactus.core.world.MalformedStateException;
import dev.tactus.core.world.TypeRegistry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** The commands of a frame by names, in canonical order: by issuer, sequence, type, and then field by field. */
final class MsgpackCommands {

    private record Named(int issuer, int sequence, String type, Map<String, Object> fields) {

        static final Comparator<Named> CANON = Comparator.comparingInt(Named::issuer)
                .thenComparingInt(Named::sequence)
                .thenComparing(Named::type)
                .thenComparing(Named::fields, MsgpackCommands::compareFields);

        Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("type", type);
            map.put("issuer", issuer);
            map.put("sequence", sequence);
            map.putAll(fields);
            return map;
        }
    }

    private final TypeRegistry<Command> vocabulary;

    MsgpackCommands(TypeRegistry<Command> vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Returns those of the frame that the cursor stands on; what is no command of the game is passed over. */
    List<Map<String, Object>> of(Cursor cursor, IntUnaryOperator entityOf) {
        List<Named> commands = new ArrayList<>();
        while (cursor.nextInput()) {
            if (cursor.form() == InputForm.BYTES) {
                add(commands, cursor, entityOf);
            }
        }
        commands.sort(Named.CANON);
        return commands.stream().map(Named::toMap).toList();
    }

    private void add(List<Named> commands, Cursor cursor, IntUnaryOperator entityOf) {
        try {
            Command command = vocabulary.read(cursor.payloadArray(), cursor.payloadOffset(), cursor.payloadLength());
            commands.add(new Named(
                    entityOf.applyAsInt(cursor.seat()),
                    cursor.sequence(),
                    vocabulary.nameOf(command),
                    vocabulary.named(command)));
        } catch (MalformedStateException e) {
            // The worlds pass over it too.
        }
    }

    /** Compares the fields of two commands of one type, which stand in the same order in both. */
    private static int compareFields(Map<String, Object> a, Map<String, Object> b) {
        Iterator<Object> theirs = b.values().iterator();
        for (Object value : a.values()) {
            int order = compareValues(value, theirs.next());
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compareValues(Object a, Object b) {
        return switch (a) {
            case Integer number -> Integer.compare(number, (Integer) b);
            case Boolean flag -> Boolean.compare(flag, (Boolean) b);
            case String text -> text.compareTo((String) b);
            case List<?> list -> compareLists(list, (List<?>) b);
            default -> throw new IllegalArgumentException(a.getClass() + " (expected: a named value)");
        };
    }

    private static int compareLists(List<?> a, List<?> b) {
        int common = Math.min(a.size(), b.size());
        for (int i = 0; i < common; i++) {
            int order = Integer.compare((Integer) a.get(i), (Integer) b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }
}
