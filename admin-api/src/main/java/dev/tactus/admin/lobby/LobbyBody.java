package dev.tactus.admin.lobby;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.admin.http.ProblemException;
import dev.tactus.admin.http.RequestFields;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.lobby.Lobby;
import dev.tactus.engine.room.lobby.LobbyVisibility;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fields of a body of the lobby's routes. Each method throws a {@link ProblemException} that names the field. */
final class LobbyBody {

    private static final int TEXT_CHARS_MAX = 128;
    private static final int OPTIONS_MAX = 256;

    private final ObjectNode body;

    /** @param known all fields that it may have */
    LobbyBody(ObjectNode body, String... known) {
        RequestFields.checkNames(body, known);
        this.body = body;
    }

    /** Returns a text, empty where there is none. */
    String text(String name) {
        JsonNode value = body.get(name);
        if (value == null || value.isNull()) {
            return "";
        }
        if (!value.isTextual() || value.textValue().length() > TEXT_CHARS_MAX) {
            throw ProblemException.badRequest(name + ": " + (value.isTextual() ? "too long" : "no text")
                    + " (expected: text of at most " + TEXT_CHARS_MAX + " characters)");
        }
        return value.textValue();
    }

    /** Returns a text that the lobby checks itself, which must be there. */
    String line(String name) {
        JsonNode value = body.get(name);
        if (value == null || !value.isTextual()) {
            throw ProblemException.badRequest(name + ": none (expected: text)");
        }
        return value.textValue();
    }

    /** Returns a number within its limits. */
    int number(String name, int min, int max, int otherwise) {
        JsonNode value = body.get(name);
        if (value == null || value.isNull()) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < min || value.intValue() > max) {
            throw ProblemException.badValue(name, value.toString(), min + ".." + max);
        }
        return value.intValue();
    }

    /** Returns the number of a seat, which must be there. */
    int seat() {
        if (!body.hasNonNull("seat")) {
            throw ProblemException.badRequest("seat: none (expected: the number of a seat)");
        }
        return number("seat", 1, RoomSpec.SEATS_MAX, 0);
    }

    boolean flag(String name, boolean otherwise) {
        JsonNode value = body.get(name);
        if (value == null || value.isNull()) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw ProblemException.badValue(name, value.toString(), "true or false");
        }
        return value.booleanValue();
    }

    @Nullable LobbyVisibility visibility() {
        JsonNode value = body.get("visibility");
        if (value == null || value.isNull()) {
            return null;
        }
        for (LobbyVisibility one : LobbyVisibility.values()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(value.asText())) {
                return one;
            }
        }
        throw ProblemException.badValue("visibility", value.toString(), "\"public\", \"unlisted\" or \"private\"");
    }

    /** Returns the options of the game, null where there are none. */
    @Nullable SortedMap<String, Integer> options() {
        ObjectNode object = object("options", OPTIONS_MAX);
        if (object == null) {
            return null;
        }
        SortedMap<String, Integer> options = new TreeMap<>();
        object.properties().forEach(option -> {
            JsonNode value = option.getValue();
            if (!value.isIntegralNumber() || !value.canConvertToInt()) {
                throw ProblemException.badValue("options." + option.getKey(), value.toString(), "a whole number");
            }
            options.put(option.getKey(), value.intValue());
        });
        return options;
    }

    /** Returns the metadata, null where there is none. */
    @Nullable SortedMap<String, String> metadata() {
        ObjectNode object = object("metadata", Lobby.METADATA_MAX);
        if (object == null) {
            return null;
        }
        SortedMap<String, String> metadata = new TreeMap<>();
        object.properties().forEach(entry -> {
            if (!entry.getValue().isTextual()) {
                throw ProblemException.badRequest("metadata: a value that is no text (expected: text by key)");
            }
            metadata.put(entry.getKey(), entry.getValue().textValue());
        });
        return metadata;
    }

    private @Nullable ObjectNode object(String name, int entriesMax) {
        JsonNode value = body.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (value instanceof ObjectNode object && object.size() <= entriesMax) {
            return object;
        }
        throw ProblemException.badRequest(name + ": " + (value.isObject() ? value.size() + " entries" : "no object")
                + " (expected: an object of at most " + entriesMax + " entries)");
    }
}
