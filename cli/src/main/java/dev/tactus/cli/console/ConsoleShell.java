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

/** Reads lines from a terminal, with completion and history, and does what they say, until there are no more. */
final class ConsoleShell {

    private final ConsoleNode node;
    private final ConsoleVerbs verbs;
    private final Terminal terminal;
    private final Path history;
    private final boolean json;
    private boolean well = true;

    /**
     * A shell on a terminal.
     *
     * @param history the file in which lines are kept
     * @param json whether answers are JSON
     */
    ConsoleShell(ConsoleNode node, Terminal terminal, Path history, boolean json) {
        this.node = node;
        this.verbs = new ConsoleVerbs(node);
        this.terminal = terminal;
        this.history = history;
        this.json = json;
    }

    /** Returns where the user's lines are kept: in the folder that XDG_STATE_HOME names, or the usual one. */
    static Path usersHistory() {
        String state = System.getenv("XDG_STATE_HOME");
        Path folder = state == null || state.isBlank()
                ? Path.of(System.getProperty("user.home"), ".local", "state")
                : Path.of(state);
        return folder.resolve("tactus").resolve("console-history");
    }

    /** Reads and does lines; returns whether all was done. */
    boolean run(String name) {
        LineReader reader = reader();
        String prompt = isTyped() ? name + "> " : "";
        if (isTyped()) {
            say("tactus console of " + name + "; help says what there is, Ctrl-D leaves");
        }
        while (true) {
            try {
                // Completion leaves a space behind what it completes, which is not one more word.
                String line = reader.readLine(prompt).strip();
                List<String> words =
                        reader.getParser().parse(line, line.length()).words();
                if (!words.getFirst().isEmpty() && !carryOut(words)) {
                    return well;
                }
            } catch (UserInterruptException cleared) {
                // As shells do: the line is gone, and nothing else.
            } catch (EndOfFileException left) {
                return well;
            } catch (UserErrorException wrong) {
                say("tactus: " + wrong.getMessage());
            }
        }
    }

    /** Whether somebody sits there, and no script. */
    boolean isTyped() {
        return !terminal.getType().startsWith(Terminal.TYPE_DUMB);
    }

    private boolean carryOut(List<String> words) {
        String verb = words.getFirst();
        if (verb.equals("exit") || verb.equals("quit")) {
            return false;
        }
        try {
            ConsoleVerb.VerbResult answer = verbs.run(words);
            say(json ? line(answer.json()) : answer.text().stripTrailing());
        } catch (UserErrorException wrong) {
            well = false;
            throw wrong;
        }
        return true;
    }

    private static String line(JsonNode json) {
        return json.isMissingNode() ? "{}" : CliJson.write(json);
    }

    private void say(String text) {
        terminal.writer().println(text);
        terminal.flush();
    }

    private LineReader reader() {
        makeFolder();
        return LineReaderBuilder.builder()
                .appName("tactus")
                .terminal(terminal)
                // A backslash is one: games' lines may have some, and paths of other systems.
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
