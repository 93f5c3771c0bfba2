package dev.tactus.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.cli.console.ConsoleVerb.VerbInput;
import dev.tactus.cli.console.ConsoleVerb.VerbResult;
import dev.tactus.cli.support.CliJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Verbs of the console that read. */
final class ReadCommands {

    private static final ConsoleTable ROOMS = rooms();

    /** The same in a cluster. */
    private static final ConsoleTable CLUSTER_ROOMS = rooms().with("NODE", "owner");

    private static final ConsoleTable SEATS = new ConsoleTable()
            .with("SEAT", "seat")
            .with("PLAYER", "player")
            .with("NAME", "name")
            .with("LINK", ReadCommands::link)
            .with("RTT ms", seat -> positive(seat.at("/link/roundTripMs")))
            .with("LOSS %", seat -> ConsoleTable.percent(seat.at("/link/lossPerMille")))
            .with("BEHIND", "behindTicks")
            .with("IN", seat -> seat.at("/link/bytesIn").asText())
            .with("OUT", seat -> seat.at("/link/bytesOut").asText())
            .with("WAITING", seat -> seat.at("/link/bytesWaiting").asText());

    private static final ConsoleTable SESSIONS = new ConsoleTable()
            .with("PLAYER", "player")
            .with("NAME", "name")
            .with("ROOM", "room")
            .with("GAME", "game")
            .with("SEAT", "seat")
            .with("LINK", ReadCommands::link)
            .with("RTT ms", session -> milliseconds(session.path("rttUs")))
            .with("LOSS %", "lossPercent")
            .with("BEHIND", "behindTicks");

    private static final ConsoleTable AUDIT = new ConsoleTable()
            .with("NUMBER", "number")
            .with("AT", "at")
            .with("WHO", "actor")
            .with("DID", "action")
            .with("TO", "target")
            .with("WHAT", "detail");

    private static final ConsoleTable NODES = new ConsoleTable()
            .with("NODE", "name")
            .with("VERSION", "version")
            .with("READY", "ready")
            .with("REACHABLE", "reachable")
            .with("DRAINING", "draining")
            .with("ROOMS", "rooms")
            .with("PLAYERS", "players")
            .with("STARTED", "started");

    private static final ConsoleTable LOGGERS =
            new ConsoleTable().with("LOGGER", "logger").with("LEVEL", "level").with("HOLDS", "effective");

    private static final ConsoleTable REPLAYS = new ConsoleTable()
            .with("REPLAY", "id")
            .with("GAME", "game")
            .with("SECONDS", replay -> Long.toString(replay.path("durationMs").asLong() / 1_000))
            .with("PLAYERS", replay -> Integer.toString(replay.path("players").size()))
            .with("END", "end")
            .with("FAULT", "fault");

    private static final ConsoleTable DESYNCS =
            new ConsoleTable().with("DESYNC", "name").with("BYTES", "bytes");

    private static final ConsoleTable ACCOUNTS = new ConsoleTable()
            .with("ACCOUNT", "id")
            .with("NAME", "name")
            .with("ROLES", "roles")
            .with("CREATED", "created")
            .with("BANNED UNTIL", "bannedUntil");

    private final ConsoleNode node;

    ReadCommands(ConsoleNode node) {
        this.node = node;
    }

    private static ConsoleTable rooms() {
        return new ConsoleTable()
                .with("ROOM", "id")
                .with("NAME", "name")
                .with("GAME", "game")
                .with("PHASE", "phase")
                .with("TICK", "tick")
                .with("PLAYERS", ConsoleTable::players)
                .with("WATCH", "spectators")
                .with("LATE ms", room -> milliseconds(room.path("lateP99Us")))
                .with("INPUT ms", room -> milliseconds(room.path("inputP99Us")))
                .with("LOSS %", room -> ConsoleTable.percent(room.path("lossPerMille")))
                .with("DESYNCS", "desyncs");
    }

    private static ConsoleTable table(List<JsonNode> rooms) {
        return rooms.stream().anyMatch(room -> room.hasNonNull("owner")) ? CLUSTER_ROOMS : ROOMS;
    }

    private VerbResult listRooms() {
        List<JsonNode> rooms = node.rooms();
        return list("rooms", rooms, table(rooms));
    }

    List<ConsoleVerb> verbs() {
        List<ConsoleArgument> none = List.of();
        List<ConsoleArgument> query = List.of(ConsoleArgument.QUERY);
        return List.of(
                new ConsoleVerb("rooms", none, "Lists the rooms.", given -> listRooms()),
                new ConsoleVerb(
                        "room", List.of(ConsoleArgument.ROOM), "Shows a room, its seats and links.", this::room),
                new ConsoleVerb(
                        "sessions", query, "Lists players and their rooms, optionally by name or id.", this::sessions),
                new ConsoleVerb("world", List.of(ConsoleArgument.ROOM), "Shows a room's world, as JSON.", this::world),
                new ConsoleVerb(
                        "difference",
                        List.of(ConsoleArgument.ROOM, ConsoleArgument.TICK, ConsoleArgument.TICK),
                        "Lists the differences of a room's world between two ticks.",
                        this::difference),
                new ConsoleVerb("nodes", none, "Lists the nodes.", given -> part("/nodes", "nodes", NODES)),
                new ConsoleVerb(
                        "replays", none, "Lists the newest replays.", given -> part("/replays", "replays", REPLAYS)),
                new ConsoleVerb(
                        "desyncs", none, "Lists desync reports.", given -> part("/desyncs", "desyncs", DESYNCS)),
                new ConsoleVerb("accounts", query, "Lists accounts, optionally by name prefix.", this::accounts),
                new ConsoleVerb(
                        "audit",
                        none,
                        "Lists recent audit entries.",
                        given -> part("/accounts/audit", "entries", AUDIT)),
                new ConsoleVerb("loggers", query, "Lists loggers, optionally by part of their name.", this::loggers),
                new ConsoleVerb("whoami", none, "Shows your identity and permissions.", given -> whoami()));
    }

    private VerbResult room(VerbInput given) {
        String id = node.room(given.at(0));
        JsonNode room = node.get("/rooms/" + id);
        String text = table(List.of(room)).text(List.of(brief(room))) + "\n" + SEATS.text(taken(room.path("seats")));
        return new VerbResult(room, text);
    }

    /** Returns the taken seats: an open room has many free ones, which would hide the others. */
    private static List<JsonNode> taken(JsonNode seats) {
        List<JsonNode> taken = new ArrayList<>();
        seats.forEach(seat -> {
            if (!seat.path("player").asText().equals("0")) {
                taken.add(seat);
            }
        });
        return taken;
    }

    /** Returns a room as the table shows it, with the number of its seats instead of the seats. */
    private static JsonNode brief(JsonNode room) {
        ObjectNode brief = room.deepCopy();
        brief.put("seats", room.path("seats").size());
        return brief;
    }

    private VerbResult sessions(VerbInput given) {
        return part("/sessions?limit=1000&query=" + ConsoleNode.encoded(given.at(0)), "sessions", SESSIONS);
    }

    private VerbResult world(VerbInput given) {
        JsonNode world = node.get("/rooms/" + node.room(given.at(0)) + "/world");
        return new VerbResult(world, world.toPrettyString() + "\n");
    }

    private VerbResult difference(VerbInput given) {
        JsonNode difference = node.get("/rooms/" + node.room(given.at(0)) + "/difference?from="
                + ConsoleNode.encoded(given.at(1)) + "&to=" + ConsoleNode.encoded(given.at(2)));
        StringBuilder text = new StringBuilder();
        difference.path("differences").forEach(one -> text.append(sentence(one)));
        if (text.isEmpty()) {
            text.append("no difference\n");
        } else if (difference.path("more").asBoolean()) {
            text.append("and more\n");
        }
        return new VerbResult(difference, text.toString());
    }

    private static String sentence(JsonNode difference) {
        String entity = difference.path("entity").asText();
        String component = difference.path("component").asText();
        String field = difference.path("field").asText();
        return (entity.equals("0") ? "the world" : "entity " + entity)
                + (component.isEmpty() ? "" : " " + component)
                + (field.isEmpty() ? "" : "." + field)
                + ": " + difference.path("after").asText() + ", was "
                + difference.path("before").asText() + "\n";
    }

    private VerbResult accounts(VerbInput given) {
        return list("accounts", node.accounts(given.at(0)), ACCOUNTS);
    }

    private VerbResult loggers(VerbInput given) {
        List<JsonNode> all = CliJson.list(node.get("/log-levels").path("loggers"));
        return list("loggers", matching(all, "logger", given.at(0)), LOGGERS);
    }

    private static List<JsonNode> matching(List<JsonNode> items, String field, String part) {
        String wanted = part.toLowerCase(Locale.ROOT);
        return items.stream()
                .filter(item ->
                        item.path(field).asText().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    private VerbResult whoami() {
        JsonNode who = node.get("/permissions");
        String name = who.hasNonNull("account")
                ? who.at("/account/name").asText() + ", "
                        + who.at("/account/role").asText()
                : "the operator";
        return new VerbResult(who, name + "\nmay " + ConsoleTable.cell(who.path("permissions")) + "\n");
    }

    private VerbResult part(String path, String field, ConsoleTable table) {
        return list(field, CliJson.list(node.get(path).path(field)), table);
    }

    private static VerbResult list(String field, List<JsonNode> items, ConsoleTable table) {
        ObjectNode json = CliJson.object();
        json.putArray(field).addAll(items);
        return new VerbResult(json, table.text(items));
    }

    private static String milliseconds(JsonNode us) {
        return us.isNumber() ? ConsoleTable.tenths(us.asLong() / 1e3) : "-";
    }

    /** Returns the transport of a seat or a session. */
    private static String link(JsonNode seat) {
        return seat.path("online").asBoolean() ? seat.path("transport").asText() : "away";
    }

    private static String positive(JsonNode number) {
        return number.asInt(-1) < 0 ? "-" : number.asText();
    }
}
