package dev.tactus.games.realm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The attributes of a character in one text: a line each, {@code name=value}, in the order in which they were first set. */
final class AttributeList {

    /** Letters of all of them together. */
    static final int CHARS_MAX = 4_000;

    private static final int NAME_MAX = 32;

    private AttributeList() {}

    /** Returns whether this can be an attribute's name: small letters, digits and underscores, a letter first. */
    static boolean isName(String name) {
        if (name.isEmpty() || name.length() > NAME_MAX) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean isLetter = c >= 'a' && c <= 'z';
            if (!isLetter && (i == 0 || !(c == '_' || (c >= '0' && c <= '9')))) {
                return false;
            }
        }
        return true;
    }

    /** Returns a value, null if it was not set. */
    static @Nullable AttributeValue get(String traits, String name) {
        int from = find(traits, name);
        return from < 0 ? null : AttributeValue.read(traits.substring(from + name.length() + 1, end(traits, from)));
    }

    /** Returns the attributes with one set; null if that would be too much, or it can be no name. */
    static @Nullable String with(String traits, String name, AttributeValue value) {
        if (!isName(name)) {
            return null;
        }
        String line = name + "=" + value.format() + "\n";
        int from = find(traits, name);
        String all =
                from < 0 ? traits + line : traits.substring(0, from) + line + traits.substring(end(traits, from) + 1);
        return all.length() > CHARS_MAX ? null : all;
    }

    /** Returns the names of those that were set. */
    static List<String> names(String traits) {
        List<String> names = new ArrayList<>();
        int from = 0;
        while (from < traits.length()) {
            names.add(traits.substring(from, traits.indexOf('=', from)));
            from = end(traits, from) + 1;
        }
        return names;
    }

    /** Returns those lines of a text that are attributes, each once: nothing else gets into the world. */
    static String kept(String text) {
        String kept = "";
        int from = 0;
        while (from < text.length()) {
            int end = end(text, from);
            int equals = text.indexOf('=', from);
            if (equals > 0 && equals < end) {
                String name = text.substring(from, equals);
                AttributeValue value = AttributeValue.read(text.substring(equals + 1, end));
                String more = value == null ? null : with(kept, name, value);
                kept = more == null ? kept : more;
            }
            from = end + 1;
        }
        return kept;
    }

    private static int find(String traits, String name) {
        String start = name + "=";
        int from = 0;
        while (from < traits.length()) {
            if (traits.startsWith(start, from)) {
                return from;
            }
            from = end(traits, from) + 1;
        }
        return -1;
    }

    private static int end(String traits, int from) {
        int end = traits.indexOf('\n', from);
        return end < 0 ? traits.length() : end;
    }
}
