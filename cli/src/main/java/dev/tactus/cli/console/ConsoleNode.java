package dev.tactus.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.cli.support.CliJson;
import dev.tactus.cli.support.NodeClient;
import dev.tactus.cli.support.RequestRejectedException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Node as seen by the console: its objects by id or name. */
public final class ConsoleNode {

    private final NodeClient client;

    public ConsoleNode(NodeClient client) {
        this.client = client;
    }

    public JsonNode get(String path) {
        return client.call("GET", path, null);
    }

    JsonNode call(String method, String path, @Nullable JsonNode body) {
        return client.call(method, path, body);
    }

    /** Returns all rooms, by id. */
    public List<JsonNode> rooms() {
        return pages("/rooms?limit=1000", "rooms", "after");
    }

    /** Returns the accounts with a name prefix, by name. */
    List<JsonNode> accounts(String beginning) {
        return pages("/accounts?limit=500&query=" + encoded(beginning), "accounts", "after");
    }

    /** Returns the first of them, as many as completion offers. */
    List<JsonNode> firstAccounts(String beginning) {
        return CliJson.list(
                get("/accounts?limit=100&query=" + encoded(beginning)).path("accounts"));
    }

    private List<JsonNode> pages(String path, String field, String cursor) {
        List<JsonNode> all = new ArrayList<>();
        String next = "";
        while (true) {
            JsonNode page = get(path + next);
            page.path(field).forEach(all::add);
            if (!page.hasNonNull("next")) {
                return all;
            }
            next = "&" + cursor + "=" + encoded(page.get("next").asText());
        }
    }

    /** Returns the id of the room with that id or name. */
    String room(String text) {
        return rooms().stream()
                .filter(room -> room.path("id").asText().equals(text)
                        || (!text.isEmpty() && room.path("name").asText().equals(text)))
                .map(room -> room.path("id").asText())
                .findFirst()
                .orElseThrow(() -> new RequestRejectedException(
                        "room: " + text + " (expected: the id or name of an existing room)"));
    }

    /** Returns the taken seats of a room. */
    List<JsonNode> seats(String room) {
        List<JsonNode> seats = new ArrayList<>();
        get("/rooms/" + encoded(room)).path("seats").forEach(seats::add);
        seats.removeIf(seat -> seat.path("player").asText().equals("0"));
        return seats;
    }

    /** Returns the id of a room's player by id or name; an id is accepted for spectators too. */
    String player(String room, String text) {
        Stream<JsonNode> named =
                seats(room).stream().filter(seat -> seat.path("name").asText().equalsIgnoreCase(text));
        return named.map(seat -> seat.path("player").asText())
                .findFirst()
                .orElseGet(() -> requireId("player", text, "the id or name of a player in room " + room));
    }

    private static String requireId(String what, String text, String expected) {
        if (!text.matches("[0-9]{1,20}")) {
            throw new RequestRejectedException(what + ": " + text + " (expected: " + expected + ")");
        }
        return text;
    }

    /** Returns the id of the account with that name. */
    String account(String name) {
        return get("/accounts/names/" + encoded(name)).path("id").asText();
    }

    /** Returns the address of the node. */
    String url() {
        return client.url().replaceFirst("/$", "");
    }

    /** Returns the name of the node. */
    String name() {
        return get("/nodes").at("/nodes/0/name").asText();
    }

    /** Returns a text encoded for a path or a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
