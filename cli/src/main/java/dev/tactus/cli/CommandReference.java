package dev.tactus.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Reference of a command and all commands below it, in Markdown. Made from the texts of the help. */
final class CommandReference {

    private static final List<String> OF_EVERY_COMMAND = List.of("--help", "--version");

    private final StringBuilder page = new StringBuilder();

    private CommandReference() {}

    /** Returns the page, with LF behind each line. */
    static String of(CommandSpec root) {
        CommandReference reference = new CommandReference();
        reference.page.append("""
                # Command line

                For operators and developers: every command of `./tactus`, with its words and options. This page is generated from the help of the
                commands; `./tactus man --markdown` prints it. Each command takes `-h`, `--help` and `-V`, `--version`.

                | exit code | meaning |
                |--|--|
                | 0 | the command succeeded |
                | 1 | the command ran and its check failed |
                | 2 | the command line is wrong, or the command cannot run in the present state |
                | 70 | a defect of Tactus |
                """);
        reference.below(root);
        return reference.page.toString();
    }

    /** Appends the commands below one by their names: the order in which modules bring theirs differs between class paths. */
    private void below(CommandSpec command) {
        for (CommandLine each : new TreeMap<>(command.subcommands()).values()) {
            CommandSpec spec = each.getCommandSpec();
            if (!spec.usageMessage().hidden()) {
                command(spec);
                below(spec);
            }
        }
    }

    private void command(CommandSpec command) {
        List<String> words = new ArrayList<>(List.of(command.qualifiedName()));
        for (PositionalParamSpec word : command.positionalParameters()) {
            words.add(word.arity().min() == 0 ? "[" + word.paramLabel() + "]" : word.paramLabel());
        }
        page.append("\n## ").append(command.qualifiedName()).append("\n\n");
        page.append('`').append(String.join(" ", words)).append("`\n\n");
        page.append(text(command.usageMessage().description())).append('\n');
        List<String> items = new ArrayList<>();
        for (PositionalParamSpec word : command.positionalParameters()) {
            items.add("- `" + word.paramLabel() + "`: " + text(word.description()));
        }
        for (OptionSpec option : command.options()) {
            if (!option.hidden() && !OF_EVERY_COMMAND.contains(option.longestName())) {
                String value = option.arity().max() == 0 ? "" : "=" + option.paramLabel();
                items.add("- `" + String.join(", ", option.names()) + value + "`: " + text(option.description()));
            }
        }
        if (!items.isEmpty()) {
            page.append('\n').append(String.join("\n", items)).append('\n');
        }
    }

    /** Returns a text in one line, with the marks of Markdown taken as letters. */
    private static String text(String... lines) {
        return String.join(" ", lines)
                .strip()
                .replace("\\", "\\\\")
                .replace("<", "\\<")
                .replace("*", "\\*")
                .replace("[", "\\[")
                .replace("`", "\\`");
    }
}
