package dev.tactus.cluster.directory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tactus.engine.port.NodeRecord;
import dev.tactus.engine.port.RoomCopy;
import dev.tactus.engine.port.RoomRecord;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads records as JSON. Equal records give equal texts, because etcd compares values; so a record has no other
 * fields than these in all versions of the program that share a cluster, and a change of them is a change of the keys'
 * prefix.
 */
final class DirectoryJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int HEX = 16;

    private DirectoryJson() {}

    /** Writes one object. */
    private interface Writing {
        void write(JsonGenerator out) throws IOException;
    }

    static String write(RoomRecord room) {
        return text(out -> {
            out.writeNumberField("term", room.term());
            out.writeFieldName("owner");
            write(room.owner(), out);
            out.writeArrayFieldStart("standbys");
            for (RoomCopy standby : room.standbys()) {
                write(standby, out);
            }
            out.writeEndArray();
            out.writeStringField("spec", room.specDigest());
            out.writeStringField("name", room.name());
        });
    }

    private static void write(RoomCopy copy, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("node", copy.node());
        out.writeStringField("copy", Long.toUnsignedString(copy.number(), HEX));
        out.writeEndObject();
    }

    static String write(NodeRecord node) {
        return text(out -> {
            out.writeStringField("incarnation", Long.toUnsignedString(node.incarnation(), HEX));
            out.writeObjectFieldStart("addresses");
            for (Map.Entry<String, String> address : node.addresses().entrySet()) {
                out.writeStringField(address.getKey(), address.getValue());
            }
            out.writeEndObject();
            out.writeNumberField("capacity", node.capacity());
            out.writeNumberField("rooms", node.rooms());
            out.writeNumberField("load", node.loadPermille());
            out.writeBooleanField("draining", node.draining());
            out.writeArrayFieldStart("games");
            for (String game : node.games()) {
                out.writeString(game);
            }
            out.writeEndArray();
            out.writeStringField("version", node.version());
            out.writeStringField("zone", node.zone());
        });
    }

    private static String text(Writing writing) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            writing.write(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /**
     * Reads a room's record.
     *
     * @throws IOException if it is none
     */
    static RoomRecord room(long id, String text) throws IOException {
        Map<String, Object> fields = read(text);
        List<RoomCopy> standbys = new ArrayList<>();
        for (Object standby : list(fields, "standbys")) {
            standbys.add(copy(standby));
        }
        try {
            return new RoomRecord(
                    id,
                    number(fields, "term"),
                    copy(fields.get("owner")),
                    standbys,
                    string(fields, "spec"),
                    string(fields, "name"));
        } catch (IllegalArgumentException e) {
            throw new IOException("room record: " + text, e);
        }
    }

    /**
     * Reads a node's record. Fields that are not known are passed over.
     *
     * @throws IOException if it is none
     */
    static NodeRecord node(String name, String text) throws IOException {
        Map<String, Object> fields = read(text);
        Map<String, String> addresses = new LinkedHashMap<>();
        if (fields.get("addresses") instanceof Map<?, ?> found) {
            found.forEach((listener, address) -> addresses.put(listener.toString(), address.toString()));
        }
        try {
            return new NodeRecord(
                    name,
                    Long.parseUnsignedLong(string(fields, "incarnation"), HEX),
                    addresses,
                    Math.toIntExact(number(fields, "capacity")),
                    Math.toIntExact(number(fields, "rooms")),
                    Math.toIntExact(number(fields, "load")),
                    Boolean.TRUE.equals(fields.get("draining")),
                    list(fields, "games").stream().map(Object::toString).toList(),
                    string(fields, "version"),
                    string(fields, "zone"));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IOException("node record: " + text, e);
        }
    }

    private static RoomCopy copy(@Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> fields
                && fields.get("node") instanceof String node
                && fields.get("copy") instanceof String copy) {
            try {
                return new RoomCopy(node, Long.parseUnsignedLong(copy, HEX));
            } catch (IllegalArgumentException e) {
                throw new IOException("copy: " + value, e);
            }
        }
        throw new IOException("copy: " + value + " (expected: an object with node and copy)");
    }

    private static String string(Map<String, Object> fields, String name) throws IOException {
        if (fields.get(name) instanceof String text) {
            return text;
        }
        throw new IOException(name + ": " + fields.get(name) + " (expected: a text)");
    }

    private static long number(Map<String, Object> fields, String name) throws IOException {
        if (fields.get(name) instanceof Long number) {
            return number;
        }
        throw new IOException(name + ": " + fields.get(name) + " (expected: a whole number)");
    }

    private static List<?> list(Map<String, Object> fields, String name) throws IOException {
        if (fields.get(name) instanceof List<?> list) {
            return list;
        }
        throw new IOException(name + ": " + fields.get(name) + " (expected: a list)");
    }

    private static Map<String, Object> read(String text) throws IOException {
        try (JsonParser in = JSON.createParser(text)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("record: " + text + " (expected: an object)");
            }
            return object(in);
        }
    }

    private static Map<String, Object> object(JsonParser in) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            fields.put(name, value(in));
        }
        return fields;
    }

    /** Returns the value that the parser stands at; its text where it is of a kind that no record has. */
    private static Object value(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case START_OBJECT -> object(in);
            case START_ARRAY -> {
                List<Object> values = new ArrayList<>();
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    values.add(value(in));
                }
                yield values;
            }
            case VALUE_NUMBER_INT -> in.getLongValue();
            case VALUE_TRUE, VALUE_FALSE -> in.getBooleanValue();
            default -> in.getText();
        };
    }
}
