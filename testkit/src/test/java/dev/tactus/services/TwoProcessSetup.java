package dev.tactus.services;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.core.FreePorts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An accounts process, a room node beside it, and who lives there. */
final class TwoProcessSetup implements AutoCloseable {

    static final String PASSWORD = "correct horse";

    private static final String OPERATOR = "only-in-this-test";

    private final int accountsHttp;
    private final int roomsHttp;
    private final int roomsTcp;
    private final int roomsPickle;
    private final RestartableServer accounts;
    private final RestartableServer rooms;

    private TwoProcessSetup(Path folder, List<String> accountsSettings) {
        List<Integer> ports = FreePorts.tcp(6);
        accountsHttp = ports.get(0);
        roomsHttp = ports.get(1);
        roomsTcp = ports.get(2);
        int accountsRpc = ports.get(3);
        int roomsRpc = ports.get(4);
        roomsPickle = ports.get(5);
        List<String> forAccounts = new ArrayList<>(accountsSettings);
        forAccounts.addAll(List.of(
                "node.name=accounts",
                "http.operator-token=" + OPERATOR,
                "rpc.port=" + accountsRpc,
                "rpc.nodes=127.0.0.1:" + roomsRpc,
                "rpc.poll-ms=100",
                "accounts.ticket-seconds=600"));
        accounts = RestartableServer.start(folder, "accounts", accountsHttp, forAccounts);
        try {
            // A room node that is up before its accounts service knows no keys, and refuses the first tickets.
            accounts.ready();
        } catch (AssertionError e) {
            accounts.close();
            throw e;
        }
        rooms = RestartableServer.start(
                folder,
                "rooms",
                roomsHttp,
                List.of(
                        "node.name=room-node",
                        "http.operator-token=" + OPERATOR,
                        "tcp.port=" + roomsTcp,
                        "pickle.enabled=true",
                        "pickle.port=" + roomsPickle,
                        "pickle.save-seconds=1",
                        "rpc.port=" + roomsRpc,
                        "rpc.accounts=127.0.0.1:" + accountsRpc,
                        "rpc.poll-ms=100",
                        "rpc.backoff-max-ms=500"));
    }

    /** Starts both processes and waits until they serve. */
    static TwoProcessSetup start(Path folder, String... accountsSettings) {
        TwoProcessSetup village = new TwoProcessSetup(folder, List.of(accountsSettings));
        try {
            village.rooms.ready();
            return village;
        } catch (AssertionError e) {
            village.close();
            throw e;
        }
    }

    /** Returns where old clients of the realm come in. */
    int picklePort() {
        return roomsPickle;
    }

    RestartableServer accounts() {
        return accounts;
    }

    RestartableServer rooms() {
        return rooms;
    }

    /**
     * A player with an account.
     *
     * @param id of the account
     * @param token of a login
     */
    record TestAccount(long id, String token) {}

    TestAccount signUp(String name) {
        long id = account("", "", credentials(name)).done().get("id").asLong();
        return new TestAccount(id, logIn(name).done().get("accessToken").asText());
    }

    HttpCalls.Response logIn(String name) {
        return account("/login", "", credentials(name));
    }

    private HttpCalls.Response account(String path, String token, String body) {
        return HttpCalls.post(accountsHttp, "/api/v1/accounts" + path, token, body);
    }

    private static String credentials(String name) {
        return "{\"name\": \"" + name + "\", \"password\": \"" + PASSWORD + "\"}";
    }

    /** Bans a player for an hour. */
    HttpCalls.Response ban(TestAccount who) {
        return HttpCalls.put(
                accountsHttp,
                "/api/v1/accounts/" + who.id() + "/ban",
                OPERATOR,
                "{\"seconds\": 3600, \"reason\": \"rude\"}");
    }

    /** Makes a room that only tickets open. */
    void makeRoom(long id, int seats) {
        String room = "{\"id\": " + id + ", \"seats\": " + seats + ", \"door\": \"ticket\"}";
        JsonNode made =
                HttpCalls.post(roomsHttp, "/api/v1/rooms", OPERATOR, room).done();
        if (made.get("id").asLong() != id) {
            throw new AssertionError(made);
        }
    }

    /** Asks the accounts process for a ticket, which asks the room node for a seat. */
    HttpCalls.Response askTicket(TestAccount who, long room, boolean spectate) {
        return account("/me/tickets", who.token(), "{\"room\": " + room + ", \"spectate\": " + spectate + "}");
    }

    String ticket(TestAccount who, long room, boolean spectate) {
        // The heartbeat that tells of the node may not have come yet.
        HttpCalls.until(
                "there are tickets", () -> askTicket(who, room, spectate).status() != 503);
        return askTicket(who, room, spectate).done().get("ticket").asText();
    }

    ServicePlayer play(TestAccount who, long room) {
        return ServicePlayer.member(roomsTcp, who.id(), room, ticket(who, room, false))
                .ready();
    }

    ServicePlayer watch(TestAccount who, long room, String ticket) {
        return ServicePlayer.spectator(roomsTcp, who.id(), room, ticket).ready();
    }

    /** Returns what the API of the room node says of who asks for what only moderators may see. */
    HttpCalls.Response askReplays(String token) {
        return HttpCalls.getAs(roomsHttp, "/api/v1/replays", token);
    }

    @Override
    public void close() {
        accounts.close();
        rooms.close();
    }
}
