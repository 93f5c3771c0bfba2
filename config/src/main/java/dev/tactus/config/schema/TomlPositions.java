package dev.tactus.config.schema;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Positions of the keys and values of a TOML text. The parser of the text keeps no positions of values and notices a second
 * value too late, so this reads the text once more; of text that is no TOML it finds what it can, and never fails.
 */
final class TomlPositions {

    /** A place in the text; {@code line} and {@code column} count from 1, a tab is one column. */
    record Position(int line, int column) {

        @Override
        public String toString() {
            return line + ":" + column;
        }
    }

    /** A key or a heading that the text has a second time. */
    record Repeat(String name, Position first, Position second) {}

    private final String text;
    private final Map<String, Position> names = new HashMap<>();
    private final Map<String, Position> values = new HashMap<>();
    private @Nullable Repeat repeat;
    private int at;
    private int line = 1;
    private int lineStart;

    private TomlPositions(String text) {
        this.text = text;
    }

    /** Returns the positions in {@code text}, which has no byte order mark. */
    static TomlPositions of(String text) {
        TomlPositions positions = new TomlPositions(text);
        positions.scan();
        return positions;
    }

    /** Returns where the name of a key or table stands, or that of the nearest table around it; null if there is none. */
    @Nullable Position ofName(String path) {
        return nearest(names, path);
    }

    /** Returns where the value of a key begins, or that of the nearest table around it; null if there is none. */
    @Nullable Position ofValue(String path) {
        return nearest(values, path);
    }

    /** Returns the first key or heading that stands in the text twice; null if there is none. */
    @Nullable Repeat repeat() {
        return repeat;
    }

    private static @Nullable Position nearest(Map<String, Position> positions, String path) {
        String name = path;
        Position position = positions.get(name);
        while (position == null && name.indexOf('.') >= 0) {
            name = name.substring(0, name.lastIndexOf('.'));
            position = positions.get(name);
        }
        return position;
    }

    private void scan() {
        String table = "";
        while (!atEnd()) {
            skipBlanks(true);
            if (atEnd()) {
                return;
            }
            if (text.charAt(at) == '[') {
                table = heading();
            } else {
                assignment(table);
            }
            skipLine();
        }
    }

    private String heading() {
        Position begin = here();
        boolean isArray = text.startsWith("[[", at);
        advance(isArray ? 2 : 1);
        String name = key("]");
        if (!isArray) {
            note("[" + name + "]", begin);
        }
        names.putIfAbsent(name, begin);
        values.putIfAbsent(name, begin);
        return name;
    }

    private void assignment(String table) {
        Position begin = here();
        String key = key("=");
        if (atEnd() || text.charAt(at) != '=') {
            return;
        }
        advance(1);
        skipBlanks(false);
        String path = table.isEmpty() ? key : table + "." + key;
        note(path, begin);
        values.putIfAbsent(path, here());
        value(path);
    }

    private void note(String name, Position begin) {
        Position first = names.putIfAbsent(name, begin);
        if (first != null && repeat == null) {
            repeat = new Repeat(name, first, begin);
        }
    }

    /** Reads a key with its dots and quotes up to one of {@code ends} or the line's end, which is not read. */
    private String key(String ends) {
        StringBuilder key = new StringBuilder();
        while (!atEnd() && text.charAt(at) != '\n' && ends.indexOf(text.charAt(at)) < 0) {
            char c = text.charAt(at);
            if (c == '"' || c == '\'') {
                int from = at + 1;
                string();
                key.append(text, from, Math.max(from, at - 1));
            } else {
                if (!Character.isWhitespace(c)) {
                    key.append(c);
                }
                advance(1);
            }
        }
        return key.toString();
    }

    /** Passes over a value; the keys of an inline table are noted as those of a table. */
    private void value(String path) {
        Deque<Character> open = new ArrayDeque<>();
        Deque<String> tables = new ArrayDeque<>();
        String current = path;
        boolean isKeyNext = false;
        while (!atEnd() && (text.charAt(at) != '\n' || !open.isEmpty())) {
            char c = text.charAt(at);
            switch (c) {
                case '#' -> skipToLineEnd();
                case '{', '[' -> {
                    open.push(c);
                    if (c == '{') {
                        tables.push(current);
                    }
                    isKeyNext = c == '{';
                    advance(1);
                }
                case '}', ']' -> {
                    open.poll();
                    if (c == '}' && !tables.isEmpty()) {
                        current = tables.pop();
                    }
                    isKeyNext = false;
                    advance(1);
                }
                case ',' -> {
                    isKeyNext = !open.isEmpty() && open.peek() == '{';
                    advance(1);
                }
                default -> {
                    if (isKeyNext && !Character.isWhitespace(c)) {
                        isKeyNext = false;
                        current = inlineKey(String.valueOf(tables.peek()));
                    } else if (c == '"' || c == '\'') {
                        string();
                    } else {
                        advance(1);
                    }
                }
            }
        }
    }

    private String inlineKey(String table) {
        Position begin = here();
        String path = table + "." + key("=,}");
        if (!atEnd() && text.charAt(at) == '=') {
            advance(1);
            skipBlanks(false);
        }
        note(path, begin);
        values.putIfAbsent(path, here());
        return path;
    }

    /** Passes over a string of one of the four kinds; one of a single line ends at the line's end at the latest. */
    private void string() {
        char quote = text.charAt(at);
        String three = String.valueOf(quote).repeat(3);
        boolean isLong = text.startsWith(three, at);
        advance(isLong ? 3 : 1);
        while (!atEnd()) {
            char c = text.charAt(at);
            if (c == '\\' && quote == '"') {
                advance(2);
            } else if (isLong ? text.startsWith(three, at) : c == quote) {
                advance(isLong ? 3 : 1);
                return;
            } else if (c == '\n' && !isLong) {
                return;
            } else {
                advance(1);
            }
        }
    }

    private void skipBlanks(boolean overLines) {
        while (!atEnd() && Character.isWhitespace(text.charAt(at)) && (overLines || text.charAt(at) != '\n')) {
            advance(1);
        }
    }

    private void skipLine() {
        skipToLineEnd();
        advance(1);
    }

    private void skipToLineEnd() {
        while (!atEnd() && text.charAt(at) != '\n') {
            advance(1);
        }
    }

    private void advance(int characters) {
        for (int i = 0; i < characters && !atEnd(); i++) {
            if (text.charAt(at) == '\n') {
                line++;
                lineStart = at + 1;
            }
            at++;
        }
    }

    private Position here() {
        return new Position(line, at - lineStart + 1);
    }

    private boolean atEnd() {
        return at >= text.length();
    }
}
