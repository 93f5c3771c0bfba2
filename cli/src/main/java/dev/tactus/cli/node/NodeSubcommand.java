package dev.tactus.cli.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.cli.console.ConsoleNode;
import dev.tactus.cli.console.ConsoleTable;
import dev.tactus.cli.support.CliJson;
import dev.tactus.cli.support.CommandGroup;
import dev.tactus.cli.support.ExitCode;
import dev.tactus.cli.support.NodeClient;
import dev.tactus.cli.support.UserErrorException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "node",
        description = "Lists and drains the nodes of a running cluster, over the HTTP API of any of them.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class NodeSubcommand extends CommandGroup {

    private static final ConsoleTable NODES = new ConsoleTable()
            .with("NODE", "name")
            .with("STATE", NodeSubcommand::state)
            .with("ROOMS", "rooms")
            .with("PLAYERS", "players")
            .with("VERSION", "version")
            .with("SINCE", node -> node.path("started").asText("-"))
            .with("REASON", node -> node.path("draining").asText("-"));

    /** Time that rooms may take to move unless the caller says otherwise. */
    private static final int WAIT_SECONDS = 30;

    /** Longer than the second for which the numbers of a node may be old. */
    private static final int LOOK_EVERY_MS = 1_200;

    /** Looks at a node without rooms, of which the later ones are after the order. */
    private static final int EMPTY_LOOKS = 2;

    private static String state(JsonNode node) {
        if (!node.path("reachable").asBoolean()) {
            return "away";
        }
        if (node.hasNonNull("draining")) {
            return node.path("moving").asBoolean() ? "draining, rooms move" : "draining";
        }
        return node.path("ready").asBoolean() ? "ready" : "not ready";
    }

    @Command(
            name = "list",
            description = "Lists the nodes, the one that is asked first.",
            mixinStandardHelpOptions = true)
    int list(@Mixin NodeClient node, @Option(names = "--json", description = "Prints JSON.") boolean json) {
        JsonNode nodes = node.call("GET", "/nodes", null).path("nodes");
        print(json ? CliJson.write(nodes) + "\n" : NODES.text(nodes));
        return ExitCode.DONE;
    }

    @Command(
            name = "drain",
            description = {
                "Has a node take no new rooms and hand those that it has to other nodes, and waits until it has none.",
                "Exits with 1 if it still has rooms then; these go on there."
            },
            mixinStandardHelpOptions = true)
    int drain(
            @Mixin NodeClient node,
            @Parameters(
                            arity = "0..1",
                            paramLabel = "NAME",
                            description = "Name of the node; by default the one that is asked.")
                    @Nullable String name,
            @Option(names = "--reason", description = "Shown to those who want a room, and in the audit log.") @Nullable String reason,
            @Option(names = "--stay", description = "Rooms go on at the node to their end.") boolean stay,
            @Option(
                            names = "--wait-seconds",
                            paramLabel = "N",
                            description = "Time to wait until the node has no rooms; " + WAIT_SECONDS
                                    + " by default, and 0 where no rooms move.")
                    @Nullable Integer waitSeconds) {
        if (waitSeconds != null && waitSeconds < 0) {
            throw new UserErrorException("--wait-seconds: " + waitSeconds + " (expected: 0 or more)");
        }
        ObjectNode body = CliJson.object().put("draining", true).put("move", !stay);
        if (reason != null) {
            body.put("reason", reason);
        }
        JsonNode told = set(node, name, body);
        String drained = told.path("name").asText();
        boolean moving = told.path("moving").asBoolean();
        print("node " + drained + " takes no new rooms; its rooms "
                + (moving ? "move to other nodes\n" : "go on there to their end\n"));
        int seconds = waitSeconds != null ? waitSeconds : moving ? WAIT_SECONDS : 0;
        return seconds == 0 ? ExitCode.DONE : awaitEmpty(node, drained, seconds);
    }

    @Command(name = "undrain", description = "Has a node take new rooms again.", mixinStandardHelpOptions = true)
    int undrain(
            @Mixin NodeClient node,
            @Parameters(
                            arity = "0..1",
                            paramLabel = "NAME",
                            description = "Name of the node; by default the one that is asked.")
                    @Nullable String name) {
        JsonNode told = set(node, name, CliJson.object().put("draining", false));
        print("node " + told.path("name").asText() + " takes new rooms\n");
        return ExitCode.DONE;
    }

    private static JsonNode set(NodeClient node, @Nullable String name, JsonNode body) {
        String chosen =
                name != null ? name : nodes(node).getFirst().path("name").asText();
        return node.call("PUT", "/nodes/" + ConsoleNode.encoded(chosen) + "/draining", body);
    }

    private static List<JsonNode> nodes(NodeClient node) {
        return CliJson.list(node.call("GET", "/nodes", null).path("nodes"));
    }

    /** Looks at a node until it has no rooms, which one look does not prove, as its numbers may be of before the order. */
    private int awaitEmpty(NodeClient client, String name, int seconds) {
        long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        int empty = 0;
        while (true) {
            JsonNode node = nodes(client).stream()
                    .filter(one -> one.path("name").asText().equals(name))
                    .findFirst()
                    .orElse(MissingNode.getInstance());
            empty = node.path("reachable").asBoolean() && node.path("rooms").asInt(-1) == 0 ? empty + 1 : 0;
            if (empty == EMPTY_LOOKS) {
                print("node " + name + " has no rooms\n");
                return ExitCode.DONE;
            }
            if (System.nanoTime() - untilNs > 0) {
                print("node " + name + ": " + node.path("rooms").asText("?") + " rooms after " + seconds
                        + " s (expected: none)\n");
                return ExitCode.CHECK_FAILED;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            boolean unused = new CountDownLatch(1).await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserErrorException("interrupted");
        }
    }
}
