package dev.tactus.dialects.pickle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Responses to requests. */
public sealed interface PickleResponse {

    /** A value, as it is: an attribute, or yes or no, or the client's version. */
    record Said(PickleValue value) implements PickleResponse {}

    /** The client's files, a folder. */
    record Image(List<Entry> folder) implements PickleResponse {

        public Image {
            folder = List.copyOf(folder);
        }
    }

    /** All that the character sees. */
    record Seen(List<Figure> figures) implements PickleResponse {

        public Seen {
            figures = List.copyOf(figures);
        }
    }

    /** Something in a folder. */
    sealed interface Entry {
        /** Returns its name within the folder. */
        String name();
    }

    /** A file. */
    record File(String name, byte[] bytes) implements Entry {}

    /** A folder within a folder. */
    record Folder(String name, List<Entry> entries) implements Entry {

        public Folder {
            entries = List.copyOf(entries);
        }
    }

    /**
     * A character that is seen.
     *
     * @param name of it
     * @param x of its position, in units of 1/65536 of a tile, as y and z
     * @param visual how it looks
     * @param attributes what else is told of it, by name
     */
    record Figure(String name, int x, int y, int z, String visual, Map<String, PickleValue> attributes) {

        public Figure {
            attributes = new LinkedHashMap<>(attributes);
        }
    }

    /** Returns a position as a figure has it, each number in units of 1/65536 of a tile. */
    static PickleResponse position(int x, int y, int z) {
        return new Said(PickleResponseEncoder.position(x, y, z));
    }

    /** Returns yes or no. */
    static PickleResponse of(boolean is) {
        return new Said(PickleValue.of(is));
    }

    /** Returns the first item of the answer's list. */
    default PickleValue toValue() {
        return switch (this) {
            case Said(PickleValue value) -> value;
            case Image(List<Entry> folder) -> PickleResponseEncoder.folder(folder);
            case Seen(List<Figure> figures) -> PickleResponseEncoder.seen(figures);
        };
    }
}
