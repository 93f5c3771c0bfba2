package dev.tactus.cli.room;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.cli.support.CliJson;
import dev.tactus.cli.support.CommandGroup;
import dev.tactus.cli.support.ExitCode;
import dev.tactus.cli.support.NodeClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "room",
        description = "Creates, lists, shows, moves and closes rooms of a running node or cluster, over its HTTP API.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class RoomSubcommand extends CommandGroup {

    private static final String ROW = "%-20s  %-8s  %8s  %7s  %5s  %9s  %8s  %6s";

    @Command(name = "list", description = "Lists the rooms.", mixinStandardHelpOptions = true)
    int list(
            @Mixin NodeClient node,
            @Option(names = "--phase", description = "Only rooms that are waiting, running, over or closed.") @Nullable String phase,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        String filter = phase == null ? "" : "&phase=" + encoded(phase);
        List<JsonNode> rooms = new ArrayList<>();
        String after = "";
        while (true) {
            JsonNode page = node.call("GET", "/rooms?limit=1000" + filter + after, null);
            page.path("rooms").forEach(rooms::add);
            if (!page.hasNonNull("next")) {
                break;
            }
            after = "&after=" + encoded(page.get("next").asText());
        }
        if (json) {
            ArrayNode all = CliJson.object().putArray("rooms").addAll(rooms);
            print(CliJson.write(all) + "\n");
        } else {
            table(rooms);
        }
        return ExitCode.DONE;
    }

    @Command(name = "create", description = "Creates a room.", mixinStandardHelpOptions = true)
    int create(
            @Mixin NodeClient node,
            @Option(names = "--id", description = "Id of the room; the next free one by default.") @Nullable String id,
            @Option(
                            names = "--members",
                            required = true,
                            split = ",",
                            paramLabel = "PLAYER",
                            description = "Player ids, separated by commas, seat 1 first.")
                    List<String> members,
            @Option(
                            names = "--room-token",
                            description =
                                    "Token that players present; a random one by default." + " Empty for an open room.")
                    @Nullable String token,
            @Option(names = "--name", description = "Another key to find the room by.") @Nullable String name,
            @Option(names = "--game", description = "Game that the server plays too; a relay room by default.")
                    @Nullable String game,
            @Option(names = "--option", paramLabel = "NAME=N", description = "An option of the game; may be repeated.")
                    @Nullable Map<String, Integer> options,
            @Option(names = "--rate", paramLabel = "HZ", description = "Ticks a second; that of the node by default.")
                    @Nullable Integer rate,
            @Option(names = "--open", description = "Any client that names room and player may take the player's seat.")
                    boolean open,
            @Option(names = "--seed", description = "Random seed for the clients; a random one by default.") @Nullable Integer seed,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        ObjectNode body = CliJson.object();
        if (id != null) {
            body.put("id", id);
        }
        ArrayNode list = body.putArray("members");
        members.forEach(member -> list.add(member.strip()));
        if (token != null) {
            body.put("token", token);
        }
        if (seed != null) {
            body.put("seed", seed);
        }
        if (name != null) {
            body.put("name", name);
        }
        if (game != null) {
            body.put("game", game);
        }
        if (options != null) {
            ObjectNode given = body.putObject("options");
            options.forEach(given::put);
        }
        if (rate != null) {
            body.putObject("settings").put("tickRateHz", rate);
        }
        if (open) {
            body.put("open", true);
            body.putArray("seatTokens");
        }
        JsonNode room = node.call("POST", "/rooms", body);
        print(
                json
                        ? CliJson.write(room) + "\n"
                        : "room " + room.path("id").asText() + ", token "
                                + room.path("token").asText() + "\n");
        return ExitCode.DONE;
    }

    @Command(name = "show", description = "Shows all details of a room, as JSON.", mixinStandardHelpOptions = true)
    int show(@Mixin NodeClient node, @Parameters(paramLabel = "ID", description = "Id of the room.") String id) {
        print(node.call("GET", "/rooms/" + encoded(id), null).toPrettyString() + "\n");
        return ExitCode.DONE;
    }

    @Command(name = "close", description = "Closes a room.", mixinStandardHelpOptions = true)
    int close(
            @Mixin NodeClient node,
            @Parameters(paramLabel = "ID", description = "Id of the room.") String id,
            @Option(names = "--reason", description = "Reason for the log and the replay.") @Nullable String reason) {
        String query = reason == null ? "" : "?reason=" + encoded(reason);
        node.call("DELETE", "/rooms/" + encoded(id) + query, null);
        print("room " + id + " closed\n");
        return ExitCode.DONE;
    }

    @Command(
            name = "move",
            description = "Hands a room to another node of the cluster; its match goes on there.",
            mixinStandardHelpOptions = true)
    int move(
            @Mixin NodeClient node,
            @Parameters(paramLabel = "ID", description = "Id of the room.") String id,
            @Parameters(paramLabel = "NODE", description = "Name of the node that is to have it.") String to) {
        JsonNode moved = node.call(
                "PUT", "/rooms/" + encoded(id) + "/owner", CliJson.object().put("node", to));
        print("room " + moved.path("id").asText() + " is at node "
                + moved.path("owner").asText() + "\n");
        return ExitCode.DONE;
    }

    private void table(List<JsonNode> rooms) {
        boolean clustered = rooms.stream().anyMatch(room -> room.hasNonNull("owner"));
        StringBuilder text = new StringBuilder(
                row(clustered, "ROOM", "PHASE", "TICK", "PLAYERS", "SPECT", "INPUTS", "LATE ms", "RTT ms", "NODE"));
        for (JsonNode room : rooms) {
            int roundTrip = room.path("roundTripMs").asInt();
            text.append(row(
                    clustered,
                    room.path("id").asText(),
                    room.path("phase").asText(),
                    room.path("tick").asText(),
                    room.path("online").asText() + "/" + room.path("seats").asText(),
                    room.path("spectators").asText(),
                    room.path("inputs").asText(),
                    String.format(Locale.ROOT, "%.1f", room.path("lateP99Us").asInt() / 1e3),
                    roundTrip < 0 ? "-" : Integer.toString(roundTrip),
                    room.path("owner").asText("-")));
        }
        print(text.toString());
    }

    /** Returns a line, whose last cell is the node where there are several. */
    private static String row(boolean clustered, Object... cells) {
        return String.format(Locale.ROOT, clustered ? ROW + "  %s%n" : ROW + "%n", cells);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
