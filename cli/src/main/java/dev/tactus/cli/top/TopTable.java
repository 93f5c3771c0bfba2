package dev.tactus.cli.top;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.cli.console.ConsoleTable;
import dev.tactus.cli.support.CliJson;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Table of a node's rooms below a line of totals, computed from two polls. */
public final class TopTable {

    private final JsonNode figures;
    private final JsonNode self;
    private final List<ObjectNode> rooms;

    /** Sort orders, highest first. */
    public enum Order {
        LATENESS('l', "lateP99Us"),
        PLAYERS('p', "online"),
        TICK('t', "tick"),
        BYTES('b', "bytesPerSecond"),
        LOSS('o', "lossPerMille"),
        WAITING('w', "bytesWaiting"),
        ROOM('i', "");

        private final char key;
        private final String field;

        Order(char key, String field) {
            this.key = key;
            this.field = field;
        }

        /** Returns the order of a key, or {@code otherwise}. */
        static Order of(int key, Order otherwise) {
            for (Order order : values()) {
                if (order.key == key) {
                    return order;
                }
            }
            return otherwise;
        }

        private Comparator<JsonNode> comparator() {
            Comparator<JsonNode> byId = Comparator.comparing(
                    room -> Long.parseUnsignedLong(room.path("id").asText()), Long::compareUnsigned);
            return field.isEmpty()
                    ? byId
                    : Comparator.<JsonNode>comparingDouble(
                                    room -> room.path(field).asDouble())
                            .reversed()
                            .thenComparing(byId);
        }
    }

    /**
     * Result of one poll.
     *
     * @param rooms as the API lists them
     * @param atNs time of the poll, on a monotonic clock
     */
    record PollResult(List<JsonNode> rooms, long atNs) {}

    /**
     * Creates a table.
     *
     * @param figures of the node
     * @param self the node's own description
     */
    TopTable(JsonNode figures, JsonNode self, PollResult before, PollResult now, Order order) {
        this.figures = figures;
        this.self = self;
        this.rooms = now.rooms().stream()
                .map(room -> measured(room, before, now))
                .sorted(order.comparator())
                .toList();
    }

    private static ObjectNode measured(JsonNode room, PollResult before, PollResult now) {
        Map<String, JsonNode> byId = new HashMap<>();
        before.rooms().forEach(one -> byId.put(one.path("id").asText(), one));
        JsonNode was = byId.get(room.path("id").asText());
        double seconds = Math.max(1, now.atNs() - before.atNs()) / 1e9;
        ObjectNode measured = room.deepCopy();
        measured.put("bytesPerSecond", was == null ? 0 : Math.round(Math.max(0, bytes(room) - bytes(was)) / seconds));
        return measured;
    }

    private static long bytes(JsonNode room) {
        return room.path("bytesIn").asLong() + room.path("bytesOut").asLong();
    }

    JsonNode json() {
        ObjectNode json = CliJson.object();
        json.set("node", self);
        json.set("figures", figures);
        ArrayNode items = json.putArray("rooms");
        items.addAll(rooms);
        return json;
    }

    /** Returns the table, cut to the given lines and columns. */
    String text(int lines, int columns) {
        String text = totals() + "\n"
                + new ConsoleTable()
                        .with("ROOM", "id")
                        .with("NAME", "name")
                        .with("GAME", "game")
                        .with("PHASE", "phase")
                        .with("TICK", "tick")
                        .with("PLAYERS", ConsoleTable::players)
                        .with(
                                "LATE ms",
                                room -> ConsoleTable.tenths(
                                        room.path("lateP99Us").asDouble() / 1e3))
                        .with(
                                "INPUT ms",
                                room -> ConsoleTable.tenths(
                                        room.path("inputP99Us").asDouble() / 1e3))
                        .with(
                                "kB/s",
                                room -> ConsoleTable.tenths(
                                        room.path("bytesPerSecond").asDouble() / 1e3))
                        .with(
                                "WAIT kB",
                                room -> ConsoleTable.tenths(
                                        room.path("bytesWaiting").asDouble() / 1e3))
                        .with("LOSS %", room -> ConsoleTable.percent(room.path("lossPerMille")))
                        .with("BEHIND", "behindTicks")
                        .text(List.copyOf(rooms));
        StringBuilder cut = new StringBuilder();
        text.lines()
                .limit(lines)
                .forEach(line ->
                        cut.append(line, 0, Math.min(line.length(), columns)).append('\n'));
        return cut.toString();
    }

    private String totals() {
        String draining = self.hasNonNull("draining")
                ? "  DRAINING: " + self.path("draining").asText()
                : "";
        return String.format(
                Locale.ROOT,
                "%s  %d rooms, %d running  %d players, %d watch  late %s ms  input %s/%s ms  in %s out %s kB/s  wait %s kB  heap %d MB%s%n",
                self.path("name").asText(),
                figures.path("rooms").asInt(),
                figures.path("running").asInt(),
                figures.path("players").asInt(),
                figures.path("spectators").asInt(),
                ConsoleTable.tenths(figures.path("lateP99Us").asDouble() / 1e3),
                ConsoleTable.tenths(figures.path("inputP50Us").asDouble() / 1e3),
                ConsoleTable.tenths(figures.path("inputP99Us").asDouble() / 1e3),
                ConsoleTable.tenths(figures.path("bytesInPerSecond").asDouble() / 1e3),
                ConsoleTable.tenths(figures.path("bytesOutPerSecond").asDouble() / 1e3),
                ConsoleTable.tenths(figures.path("bytesWaiting").asDouble() / 1e3),
                figures.path("heapBytes").asLong() >> 20,
                draining);
    }
}
