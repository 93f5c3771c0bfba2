package dev.tactus.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.cli.support.CliJson;
import dev.tactus.cli.support.UserErrorException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;

/** Reads lines from a terminal, with completion and history, and runs them until end of input. */
final class ConsoleShell {

    private final ConsoleNode node;
    private final ConsoleVerbs verbs;
    private final Terminal terminal;
    private final Path history;
    private final boolean json;
    private boolean well = true;

    /**
     * Creates a shell on a terminal.
     *
     * @param history file of earlier lines
     * @param json whether to print JSON
     */
    ConsoleShell(ConsoleNode node, Terminal terminal, Path history, boolean json) {
        this.node = node;
        this.verbs = new ConsoleVerbs(node);
        this.terminal = terminal;
        this.history = history;
        this.json = json;
    }

    /** Returns the history file of the user: in the folder of XDG_STATE_HOME, or the usual one. */
    static Path usersHistory() {
        String state = System.getenv("XDG_STATE_HOME");
        Path folder = state == null || state.isBlank()
                ? Path.of(System.getProperty("user.home"), ".local", "state")
                : Path.of(state);
        return folder.resolve("tactus").resolve("console-history");
    }

    /** Reads and runs lines; returns whether all succeeded. */
    boolean run(String name) {
        LineReader reader = reader();
        String prompt = isTyped() ? name + "> " : "";
        if (isTyped()) {
            print("tactus console of " + name + "; help lists the verbs, Ctrl-D leaves");
        }
        while (true) {
            try {
                // Completion leaves a trailing space, which is not another word.
                String line = reader.readLine(prompt).strip();
                List<String> words =
                        reader.getParser().parse(line, line.length()).words();
                if (!words.getFirst().isEmpty() && !runVerb(words)) {
                    return well;
                }
            } catch (UserInterruptException cleared) {
                // As in shells: the line is discarded.
            } catch (EndOfFileException left) {
                return well;
            } catch (UserErrorException wrong) {
                print("tactus: " + wrong.getMessage());
            }
        }
    }

    /** Returns whether the terminal is interactive. */
    boolean isTyped() {
        return !terminal.getType().startsWith(Terminal.TYPE_DUMB);
    }

    private boolean runVerb(List<String> words) {
        String verb = words.getFirst();
        if (verb.equals("exit") || verb.equals("quit")) {
            return false;
        }
        try {
            ConsoleVerb.VerbResult answer = verbs.run(words);
            print(json ? line(answer.json()) : answer.text().stripTrailing());
        } catch (UserErrorException wrong) {
            well = false;
            throw wrong;
        }
        return true;
    }

    private static String line(JsonNode json) {
        return json.isMissingNode() ? "{}" : CliJson.write(json);
    }

    private void print(String text) {
        terminal.writer().println(text);
        terminal.flush();
    }

    private LineReader reader() {
        makeFolder();
        return LineReaderBuilder.builder()
                .appName("tactus")
                .terminal(terminal)
                // A backslash is literal: lines of games may contain it, and paths of other systems.
                .parser(new DefaultParser().escapeChars(null))
                .completer(new ConsoleCompleter(verbs, node))
                .variable(LineReader.HISTORY_FILE, history)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
                .option(LineReader.Option.CASE_INSENSITIVE, true)
                .build();
    }

    private void makeFolder() {
        try {
            Path folder = history.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
