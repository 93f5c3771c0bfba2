package dev.tactus.core.world;

import dev.tactus.core.frame.MalformedFramesException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The kinds of command, or of event, that a game knows, each with a name. Bytes of one are its place here as a varint and
 * its fields, so that kinds are only ever added at the end. Immutable; any thread.
 *
 * <pre>{@code
 * TypeRegistry<Command> commands = TypeRegistry.<Command>empty().with("steer", Steer::new).with("jump", Jump::new);
 * byte[] payload = commands.write(new Jump());
 * Command same = commands.read(payload);
 * }</pre>
 *
 * @param <T> what all kinds are
 */
public final class TypeRegistry<T extends Describable> {

    private record NamedType<T>(String name, Supplier<? extends T> maker, Class<?> type) {}

    private final List<NamedType<T>> words;

    private TypeRegistry(List<NamedType<T>> words) {
        this.words = List.copyOf(words);
    }

    /**
     * {@return one without any kinds}
     *
     * @param <T> the kind of objects, commands or events
     */
    public static <T extends Describable> TypeRegistry<T> empty() {
        return new TypeRegistry<>(List.of());
    }

    /**
     * {@return this one and one more kind}
     *
     * @param name as named forms have it
     * @param maker the constructor without arguments
     * @throws IllegalArgumentException if a name or class comes twice
     */
    public TypeRegistry<T> with(String name, Supplier<? extends T> maker) {
        Class<?> type = maker.get().getClass();
        for (NamedType<T> word : words) {
            if (word.name.equals(name) || word.type == type) {
                throw new IllegalArgumentException(name + ": known already (expected: each name and class once)");
            }
        }
        List<NamedType<T>> more = new ArrayList<>(words);
        more.add(new NamedType<>(name, maker, type));
        return new TypeRegistry<>(more);
    }

    /** {@return the names of all kinds} */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (NamedType<T> word : words) {
            names.add(word.name);
        }
        return names;
    }

    /**
     * {@return the name of a thing's kind}
     *
     * @param thing a command or event of a registered type
     * @throws IllegalArgumentException if its class is none of these kinds
     */
    public String nameOf(T thing) {
        return words.get(indexOf(thing)).name;
    }

    private int indexOf(T thing) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).type == thing.getClass()) {
                return i;
            }
        }
        throw new IllegalArgumentException(thing + ": of no known kind (expected: " + names() + ")");
    }

    /**
     * {@return a thing as bytes}
     *
     * @param thing a command or event of a registered type
     */
    public byte[] write(T thing) {
        FieldBytesWriter out = new FieldBytesWriter();
        out.varint(indexOf(thing));
        thing.fields(out);
        return out.toBytes();
    }

    /**
     * Reads a thing.
     *
     * @param bytes the bytes, which are not kept
     * @return a new object
     * @throws MalformedStateException if the bytes are none
     */
    public T read(byte[] bytes) {
        return read(bytes, 0, bytes.length);
    }

    /**
     * Reads a thing from {@code bytes[from..from+length)}.
     *
     * @param bytes the bytes, which are not kept
     * @param from the position of the first byte
     * @param length the number of bytes
     * @return a new object
     * @throws MalformedStateException if these are none
     */
    public T read(byte[] bytes, int from, int length) {
        FieldBytesReader in = new FieldBytesReader(bytes, from, from + length);
        try {
            T thing = words.get(in.varintWithin(0, words.size() - 1, "kind"))
                    .maker
                    .get();
            thing.fields(in);
            if (in.remaining() > 0) {
                throw new MalformedStateException(in.remaining() + " bytes behind the fields (expected: none)");
            }
            return thing;
        } catch (MalformedFramesException e) {
            throw new MalformedStateException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * {@return the fields of a thing by name}
     *
     * @param thing a command or event of a registered type
     */
    public Map<String, Object> named(T thing) {
        Map<String, Object> fields = new LinkedHashMap<>();
        thing.fields(new FieldMapWriter(fields));
        return fields;
    }

    /**
     * Makes a thing of named fields. A field that is not named has the value of a new one; names that it does not know are
     * passed over.
     *
     * @param name the registered name
     * @param fields the values by the names of the fields
     * @return a new object
     * @throws MalformedStateException if there is no such kind, or a field is of another type
     */
    public T fromNamed(String name, Map<?, ?> fields) {
        for (NamedType<T> word : words) {
            if (word.name.equals(name)) {
                T thing = word.maker.get();
                thing.fields(new FieldMapReader(fields));
                return thing;
            }
        }
        throw new MalformedStateException("kind: " + name + " (expected: one of " + names() + ")");
    }
}
