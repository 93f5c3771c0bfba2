package dev.tactus.gateway.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;

/** Writes JSON as Python's {@code json.dumps} does: a blank behind each comma and colon, ASCII alone. */
final class PythonJson {

    private PythonJson() {}

    static String write(JsonNode node) {
        StringBuilder out = new StringBuilder(128);
        append(out, node);
        return out.toString();
    }

    private static void append(StringBuilder out, JsonNode node) {
        if (node.isObject()) {
            out.append('{');
            for (Iterator<Map.Entry<String, JsonNode>> all = node.properties().iterator(); all.hasNext(); ) {
                Map.Entry<String, JsonNode> field = all.next();
                quote(out, field.getKey());
                append(out.append(": "), field.getValue());
                out.append(all.hasNext() ? ", " : "");
            }
            out.append('}');
        } else if (node.isArray()) {
            out.append('[');
            for (Iterator<JsonNode> all = node.elements(); all.hasNext(); ) {
                append(out, all.next());
                out.append(all.hasNext() ? ", " : "");
            }
            out.append(']');
        } else if (node.isTextual()) {
            quote(out, node.textValue());
        } else {
            out.append(node);
        }
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            switch (each) {
                case '"', '\\' -> out.append('\\').append(each);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (each < ' ' || each > '~') {
                        out.append(String.format("\\u%04x", (int) each));
                    } else {
                        out.append(each);
                    }
                }
            }
        }
        out.append('"');
    }
}
