package dev.tactus.config.schema;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.tactus.config.FileProblem;
import dev.tactus.config.SettingsException;
import dev.tactus.config.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A TOML file as people write it: with or without a byte order mark, lines that end with LF or CR LF, tabs. */
public final class TomlFile {

    private final Path file;
    private final JsonNode root;
    private final TomlPositions positions;

    private TomlFile(Path file, JsonNode root, TomlPositions positions) {
        this.file = file;
        this.root = root;
        this.positions = positions;
    }

    /**
     * Reads a file.
     *
     * @throws SettingsException with file, line and column if it cannot be read or is no TOML
     */
    public static TomlFile read(Path file) {
        String text = text(file);
        TomlPositions positions = TomlPositions.of(text);
        try {
            return new TomlFile(file, new TomlMapper().readTree(text), positions);
        } catch (JsonProcessingException e) {
            throw new SettingsException(file + problem(e, positions.repeat()) + " (expected: TOML)");
        }
    }

    /** Returns the tables and keys of the file. */
    public JsonNode root() {
        return root;
    }

    /** Returns what a message about the name of a key or section begins with: file, line and column. */
    public String originOfName(String path) {
        return origin(positions.ofName(path));
    }

    /** Returns what a message about the value of a key begins with: file, line and column. */
    public String originOfValue(String path) {
        return origin(positions.ofValue(path));
    }

    private String origin(TomlPositions.@Nullable Position position) {
        return position == null ? file + ": " : file + ":" + position + ": ";
    }

    private static String text(Path file) {
        try {
            return TextFile.read(file);
        } catch (IOException e) {
            throw new SettingsException(file + ": cannot be read (" + FileProblem.reason(e) + ")");
        }
    }

    /** The parser notices a duplicate when it has read the lines after it, so its position is of no use then. */
    private static String problem(JsonProcessingException e, TomlPositions.@Nullable Repeat repeat) {
        String message = String.valueOf(e.getOriginalMessage());
        if (repeat != null && (message.startsWith("Duplicate key") || message.startsWith("Table redefined"))) {
            return ":" + repeat.second() + ": " + repeat.name() + " is set a second time, the first is in line "
                    + repeat.first().line();
        }
        JsonLocation at = e.getLocation();
        String position = at == null ? ": " : ":" + at.getLineNr() + ":" + at.getColumnNr() + ": ";
        return position + message.lines().findFirst().orElse("malformed");
    }
}
