package dev.tactus.cli.console;

import dev.tactus.cli.support.CliJson;
import dev.tactus.cli.support.ExitCode;
import dev.tactus.cli.support.NodeClient;
import dev.tactus.cli.support.RequestRejectedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

@Command(
        name = "console",
        description = {
            "Inspects and controls a running node, over its HTTP API: rooms, sessions, worlds, players, accounts.",
            "With a verb, runs it and ends; without, reads lines, with completion and history.",
            "tactus console help lists the verbs; see docs/console.md."
        },
        customSynopsis = "tactus console [OPTIONS] [VERB …]",
        mixinStandardHelpOptions = true)
public final class ConsoleCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Mixin
    private NodeClient client = new NodeClient();

    @Option(names = "--json", description = "Prints answers as JSON, one per line.")
    private boolean json;

    @Unmatched
    private List<String> words = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        ConsoleNode node = new ConsoleNode(client);
        return words.isEmpty() ? runShell(node) : runVerb(node);
    }

    private int runVerb(ConsoleNode node) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            ConsoleVerb.VerbResult answer = new ConsoleVerbs(node).run(words);
            out.print(json ? CliJson.write(answer.json()) + "\n" : answer.text());
            out.flush();
            return ExitCode.DONE;
        } catch (RequestRejectedException refused) {
            spec.commandLine().getErr().println("tactus: " + refused.getMessage());
            return ExitCode.CHECK_FAILED;
        }
    }

    /** Asks the node for its name first, so that a wrong address or token is reported at once. */
    private int runShell(ConsoleNode node) throws IOException {
        String name = node.name();
        try (Terminal terminal = TerminalBuilder.builder().dumb(true).build()) {
            ConsoleShell shell = new ConsoleShell(node, terminal, ConsoleShell.usersHistory(), json);
            return shell.run(name) || shell.isTyped() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
        }
    }
}
