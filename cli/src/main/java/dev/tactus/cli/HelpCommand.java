package dev.tactus.cli;

import dev.tactus.cli.support.UserErrorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "help",
        description = "Says what a command does and which options it takes.",
        mixinStandardHelpOptions = true)
final class HelpCommand implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Parameters(
            paramLabel = "COMMAND",
            arity = "0..*",
            description = "A command, and the one below it: help room create. Without, lists all commands.")
    private List<String> path = new ArrayList<>();

    @Override
    public void run() {
        CommandLine asked = spec.commandLine().getParent();
        for (String word : path) {
            Map<String, CommandLine> below = asked.getSubcommands();
            CommandLine next = below.get(word);
            if (next == null) {
                throw new UserErrorException("help: " + word + " (expected: "
                        + (below.isEmpty() ? "nothing behind it" : "one of " + String.join(", ", below.keySet()))
                        + ")");
            }
            asked = next;
        }
        asked.usage(spec.commandLine().getOut());
    }
}
