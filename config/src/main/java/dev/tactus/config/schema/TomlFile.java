package dev.tactus.config.schema;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.tactus.config.FileProblem;
import dev.tactus.config.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A TOML file as people write it: with or without a byte order mark, lines that end with LF or CR LF, tabs. */
final class TomlFile {

    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final Pattern TABLE = Pattern.compile("\\s*\\[\\s*([^\\[\\]]+?)\\s*]\\s*(?:#.*)?");
    private static final Pattern KEY = Pattern.compile("\\s*([A-Za-z0-9_.-]+|\"[^\"]*\"|'[^']*')\\s*=.*");

    private TomlFile() {}

    /**
     * Reads a file.
     *
     * @throws SettingsException with file, line and column if it cannot be read or is no TOML
     */
    static JsonNode read(Path file) {
        String text = text(file);
        try {
            return new TomlMapper().readTree(text);
        } catch (JsonProcessingException e) {
            String duplicate = duplicate(text, String.valueOf(e.getOriginalMessage()));
            String what = duplicate == null ? position(e) + firstLine(e) : duplicate;
            throw new SettingsException(file + what + " (expected: TOML)");
        }
    }

    private static String text(Path file) {
        try {
            String text = Files.readString(file);
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (IOException e) {
            throw new SettingsException(file + ": cannot be read (" + FileProblem.reason(e) + ")");
        }
    }

    private static String position(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return at == null ? ": " : ":" + at.getLineNr() + ":" + at.getColumnNr() + ": ";
    }

    private static String firstLine(JsonProcessingException e) {
        return String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("malformed");
    }

    /** The parser notices a duplicate when it has read the lines after it, so its position is of no use. */
    private static @Nullable String duplicate(String text, String message) {
        if (!message.startsWith("Duplicate key") && !message.startsWith("Table redefined")) {
            return null;
        }
        Map<String, Integer> seen = new HashMap<>();
        List<String> lines = text.lines().toList();
        String table = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher heading = TABLE.matcher(line);
            Matcher key = KEY.matcher(line);
            boolean isHeading = heading.matches();
            if (isHeading) {
                table = heading.group(1);
            } else if (!key.matches()) {
                continue;
            }
            String name = isHeading ? "[" + table + "]" : table + "." + key.group(1);
            Integer first = seen.putIfAbsent(name, i + 1);
            if (first != null) {
                int column = line.length() - line.stripLeading().length() + 1;
                return ":" + (i + 1) + ":" + column + ": " + name + " is set a second time, the first is in line "
                        + first;
            }
        }
        return null;
    }
}
