package dev.tactus.cli;

import dev.tactus.cli.support.Version;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Manual page of a command and all commands below it, in the man macros of roff. Made from the texts of the help. */
final class ManualPage {

    private static final List<String> OF_EVERY_COMMAND = List.of("--help", "--version");

    private final StringBuilder page = new StringBuilder();

    private ManualPage() {}

    /** Returns the page of section 1, with LF behind each line. */
    static String of(CommandSpec root) {
        ManualPage manual = new ManualPage();
        manual.write(root);
        return manual.page.toString();
    }

    private void write(CommandSpec root) {
        String name = root.name();
        line(".TH " + name.toUpperCase(Locale.ROOT) + " 1 \"\" \"" + name + " " + text(Version.TEXT) + "\"");
        line(".SH NAME");
        line(name + " \\- " + text(sentence(root)));
        line(".SH SYNOPSIS");
        line("\\fB" + name + "\\fR \\fICOMMAND\\fR [\\fIOPTION\\fR...]");
        line(".SH DESCRIPTION");
        line("Each command takes \\fB\\-h\\fR, \\fB\\-\\-help\\fR and \\fB\\-V\\fR, \\fB\\-\\-version\\fR.");
        line(".SH COMMANDS");
        below(root);
        line(".SH EXIT STATUS");
        item("0", "The command succeeded.");
        item("1", "The command ran and its check failed.");
        item("2", "The command line is wrong, or the command cannot run in the present state.");
        item("70", "A defect of " + name + ".");
    }

    private void below(CommandSpec command) {
        for (CommandLine each : command.subcommands().values()) {
            CommandSpec spec = each.getCommandSpec();
            if (!spec.usageMessage().hidden()) {
                command(spec);
                below(spec);
            }
        }
    }

    private void command(CommandSpec command) {
        StringBuilder words = new StringBuilder(command.qualifiedName());
        for (PositionalParamSpec word : command.positionalParameters()) {
            words.append(' ').append(word.arity().min() == 0 ? "[" + word.paramLabel() + "]" : word.paramLabel());
        }
        line(".SS \"" + text(words.toString()) + "\"");
        line(text(sentence(command)));
        for (PositionalParamSpec word : command.positionalParameters()) {
            item("\\fI" + text(word.paramLabel()) + "\\fR", joined(word.description()));
        }
        for (OptionSpec option : command.options()) {
            if (!option.hidden() && !OF_EVERY_COMMAND.contains(option.longestName())) {
                String value = option.arity().max() == 0 ? "" : "=\\fI" + text(option.paramLabel()) + "\\fR";
                item("\\fB" + text(String.join(", ", option.names())) + "\\fR" + value, joined(option.description()));
            }
        }
    }

    /** Appends a term, which is roff already, and its description. */
    private void item(String term, String description) {
        line(".TP");
        line(term);
        line(text(description));
    }

    private void line(String roff) {
        page.append(roff).append('\n');
    }

    private static String sentence(CommandSpec command) {
        return joined(command.usageMessage().description());
    }

    private static String joined(String... lines) {
        return String.join(" ", lines).strip();
    }

    /** Returns a text as roff prints it: with its backslashes, quotation marks and hyphens, and no macro at its begin. */
    private static String text(String plain) {
        String roff = plain.replace("\\", "\\e").replace("\"", "\\(dq").replace("-", "\\-");
        return roff.startsWith(".") || roff.startsWith("'") ? "\\&" + roff : roff;
    }
}
