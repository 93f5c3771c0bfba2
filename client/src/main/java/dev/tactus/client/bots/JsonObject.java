package dev.tactus.client.bots;

import java.util.List;
import java.util.Locale;

/** Minimal writer of a JSON object, sufficient for a report. */
final class JsonObject {

    private final StringBuilder out = new StringBuilder("{");

    JsonObject put(String key, long value) {
        return raw(key, Long.toString(value));
    }

    /** Adds a finite number, rounded to one decimal place. */
    JsonObject put(String key, double value) {
        return raw(key, String.format(Locale.ROOT, "%.1f", value));
    }

    JsonObject put(String key, boolean value) {
        return raw(key, Boolean.toString(value));
    }

    JsonObject put(String key, String value) {
        return raw(key, quoted(value));
    }

    JsonObject put(String key, JsonObject value) {
        return raw(key, value.toString());
    }

    JsonObject put(String key, List<String> values) {
        StringBuilder list = new StringBuilder("[");
        for (String value : values) {
            list.append(list.length() > 1 ? "," : "").append(quoted(value));
        }
        return raw(key, list.append(']').toString());
    }

    private JsonObject raw(String key, String json) {
        out.append(out.length() > 1 ? "," : "").append(quoted(key)).append(':').append(json);
        return this;
    }

    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    @Override
    public String toString() {
        return out + "}";
    }
}
