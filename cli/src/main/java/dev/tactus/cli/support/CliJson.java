package dev.tactus.cli.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** JSON output for scripts. */
public final class CliJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private CliJson() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Returns a map of maps, lists and plain values. */
    public static ObjectNode tree(Map<String, Object> values) {
        return MAPPER.valueToTree(values);
    }

    /** Returns the items of an array. */
    public static List<JsonNode> list(JsonNode array) {
        List<JsonNode> items = new ArrayList<>();
        array.forEach(items::add);
        return items;
    }

    public static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON tree not writable", e);
        }
    }

    /**
     * Parses an answer of a node.
     *
     * @throws UserErrorException if it is not JSON
     */
    public static JsonNode read(String text, String from) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UserErrorException(from + ": answer is not JSON (expected: a Tactus node there)");
        }
    }
}
