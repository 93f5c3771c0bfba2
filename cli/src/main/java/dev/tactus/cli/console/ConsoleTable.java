package dev.tactus.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Text table: a heading and a line per item, in columns as wide as needed. */
public final class ConsoleTable {

    private static final String BETWEEN = "  ";

    private final List<String> headings = new ArrayList<>();
    private final List<Function<JsonNode, String>> columns = new ArrayList<>();

    /** Adds a column; numbers are aligned to the right. */
    public ConsoleTable with(String heading, Function<JsonNode, String> value) {
        headings.add(heading);
        columns.add(value);
        return this;
    }

    /** Adds a column of a field. */
    public ConsoleTable with(String heading, String field) {
        return with(heading, item -> cell(item.path(field)));
    }

    public String text(Iterable<JsonNode> items) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(headings);
        items.forEach(item ->
                rows.add(columns.stream().map(column -> column.apply(item)).toList()));
        int[] widths = new int[headings.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        boolean[] numbers = new boolean[widths.length];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            numbers[i] = rows.size() > 1
                    && rows.stream().skip(1).allMatch(row -> row.get(column).matches("-|-?[0-9][0-9.,/]*"));
        }
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append(line(row, widths, numbers)).append('\n'));
        return text.toString();
    }

    private static String line(List<String> row, int[] widths, boolean[] numbers) {
        String[] cells = new String[widths.length];
        for (int i = 0; i < cells.length; i++) {
            String space = " ".repeat(widths[i] - row.get(i).length());
            cells[i] = numbers[i] ? space + row.get(i) : row.get(i) + space;
        }
        return String.join(BETWEEN, Arrays.asList(cells)).stripTrailing();
    }

    /** Formats a number with one decimal. */
    public static String tenths(double figure) {
        return String.format(Locale.ROOT, "%.1f", figure);
    }

    /** Formats a thousandth as a percentage; a dash if unknown. */
    public static String percent(JsonNode perMille) {
        return perMille.asInt(-1) < 0 ? "-" : tenths(perMille.asInt() / 10.0);
    }

    /** Formats the number of seats with a link. */
    public static String players(JsonNode room) {
        return room.path("online").asText() + "/" + room.path("seats").asText();
    }

    /** Formats a value for people; a dash for none. */
    static String cell(JsonNode value) {
        if (value.isArray()) {
            List<String> parts = new ArrayList<>();
            value.forEach(part -> parts.add(part.asText()));
            return String.join(", ", parts);
        }
        String text = value.isNull() || value.isMissingNode() ? "" : value.asText();
        // Control characters in player names must not move the cursor.
        return text.isEmpty() ? "-" : text.replaceAll("\\p{Cntrl}", "?");
    }
}
