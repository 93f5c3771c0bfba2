package dev.tactus.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** JSON for scripts. */
final class Jsons {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Jsons() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Returns a map of maps, lists and plain values. */
    static ObjectNode tree(Map<String, Object> values) {
        return MAPPER.valueToTree(values);
    }

    /** Returns the items of an array. */
    static List<JsonNode> list(JsonNode array) {
        List<JsonNode> items = new ArrayList<>();
        array.forEach(items::add);
        return items;
    }

    static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always writable", e);
        }
    }

    /**
     * Reads what a node answered.
     *
     * @throws UserError if it is no JSON
     */
    static JsonNode read(String text, String from) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UserError(from + ": the answer is no JSON (expected: a Tactus node there)");
        }
    }
}
