package dev.tactus.cli.top;

import dev.tactus.cli.console.ConsoleNode;
import dev.tactus.cli.support.CliJson;
import dev.tactus.cli.support.ExitCode;
import dev.tactus.cli.support.NodeClient;
import dev.tactus.cli.support.UserErrorException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "top",
        description = "Shows the rooms of a running node and its totals, updated every second, over its HTTP API.",
        mixinStandardHelpOptions = true)
public final class TopCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Mixin
    private NodeClient client = new NodeClient();

    @Option(names = "--once", description = "Measures for a second, prints, and ends.")
    private boolean once;

    @Option(names = "--json", description = "Prints JSON, one line per second.")
    private boolean json;

    @Option(
            names = "--sort",
            paramLabel = "ORDER",
            defaultValue = "LATENESS",
            description = "Initial sort order: ${COMPLETION-CANDIDATES}.")
    private TopTable.Order order = TopTable.Order.LATENESS;

    @Override
    public Integer call() throws IOException {
        TopPoller looks = new TopPoller(new ConsoleNode(client));
        if (once || json) {
            print(looks);
            return ExitCode.DONE;
        }
        try (Terminal terminal = TerminalBuilder.builder().dumb(true).build()) {
            if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
                print(looks);
            } else {
                TopTable.Order unused = new TopScreen(looks, terminal, order).run();
            }
        }
        return ExitCode.DONE;
    }

    /** Prints every second, once or until the output is closed. */
    private void print(TopPoller looks) {
        PrintWriter out = spec.commandLine().getOut();
        do {
            second();
            TopTable table = looks.table(order);
            out.print(json ? CliJson.write(table.json()) + "\n" : table.text(Integer.MAX_VALUE, Integer.MAX_VALUE));
            out.flush();
        } while (!once && !out.checkError());
    }

    private static void second() {
        try {
            boolean unused = new CountDownLatch(1).await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserErrorException("interrupted");
        }
    }
}
