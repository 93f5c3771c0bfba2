package dev.tactus.admin.rooms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.admin.http.ProblemException;
import dev.tactus.engine.room.InputOrder;
import dev.tactus.engine.room.RoomSettings;

/** Maps room settings to JSON: an object whose fields are the record's components. */
final class RoomSettingsJson {

    /** Serializes the input order in lower case, as in all texts for people. */
    @EnumNaming(EnumNamingStrategies.SnakeCaseStrategy.class)
    private interface LowerCase {}

    private static final ObjectMapper MAPPER =
            JsonMapper.builder().addMixIn(InputOrder.class, LowerCase.class).build();

    private RoomSettingsJson() {}

    static ObjectNode of(RoomSettings settings) {
        return MAPPER.valueToTree(settings);
    }

    /**
     * Returns {@code defaults} with {@code changes} applied.
     *
     * @throws ProblemException that names the setting, its value and what is expected
     */
    static RoomSettings changed(RoomSettings defaults, ObjectNode changes) {
        ObjectNode all = of(defaults);
        apply("settings.", all, changes);
        try {
            return MAPPER.treeToValue(all, RoomSettings.class);
        } catch (ValueInstantiationException wrong) {
            throw ProblemException.badRequest("settings." + reason(wrong));
        } catch (JsonProcessingException wrong) {
            throw ProblemException.badValue(
                    "settings.order", all.path("order").toString(), "arrival, seat or timestamp");
        }
    }

    private static void apply(String path, ObjectNode all, ObjectNode changes) {
        changes.properties().forEach(change -> {
            String name = path + change.getKey();
            JsonNode old = all.get(change.getKey());
            if (old == null) {
                throw ProblemException.badRequest(
                        name + ": no such setting (expected: one that a room's settings show)");
            }
            if (old instanceof ObjectNode group && change.getValue() instanceof ObjectNode inner) {
                apply(name + ".", group, inner);
                return;
            }
            checkType(name, old, change.getValue());
            all.set(change.getKey(), change.getValue());
        });
    }

    private static void checkType(String name, JsonNode old, JsonNode value) {
        if (old.isInt() && !(value.isIntegralNumber() && value.canConvertToInt())) {
            throw ProblemException.badValue(name, value.toString(), "a whole number");
        }
        if (old.isBoolean() && !value.isBoolean()) {
            throw ProblemException.badValue(name, value.toString(), "true or false");
        }
        if (old.isObject()) {
            throw ProblemException.badValue(name, value.toString(), "an object of settings");
        }
        if (old.isTextual() && !value.isTextual()) {
            throw ProblemException.badValue(name, value.toString(), "text");
        }
    }

    /** Returns the message of the record's constructor, without Jackson's prefix. */
    private static String reason(ValueInstantiationException wrong) {
        Throwable cause = wrong.getCause();
        return String.valueOf(cause == null ? wrong.getOriginalMessage() : cause.getMessage());
    }
}
