package dev.tactus.services;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An accounts process, a room node beside it, and who lives there. */
final class Village implements AutoCloseable {

    static final String PASSWORD = "correct horse";

    private static final String OPERATOR = "only-in-this-test";

    private final int accountsHttp;
    private final int roomsHttp;
    private final int roomsTcp;
    private final int roomsPickle;
    private final ServerProcess accounts;
    private final ServerProcess rooms;

    private Village(Path folder, List<String> accountsSettings) {
        List<Integer> ports = ServerProcess.freePorts(6);
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
        accounts = ServerProcess.start(folder, "accounts", accountsHttp, forAccounts);
        rooms = ServerProcess.start(
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
    static Village start(Path folder, String... accountsSettings) {
        Village village = new Village(folder, List.of(accountsSettings));
        try {
            village.accounts.ready();
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

    ServerProcess accounts() {
        return accounts;
    }

    ServerProcess rooms() {
        return rooms;
    }

    /**
     * Somebody with an account.
     *
     * @param id of the account
     * @param token of a login
     */
    record Villager(long id, String token) {}

    Villager signUp(String name) {
        long id = account("", "", credentials(name)).done().get("id").asLong();
        return new Villager(id, logIn(name).done().get("accessToken").asText());
    }

    Web.Answer logIn(String name) {
        return account("/login", "", credentials(name));
    }

    private Web.Answer account(String path, String token, String body) {
        return Web.post(accountsHttp, "/api/v1/accounts" + path, token, body);
    }

    private static String credentials(String name) {
        return "{\"name\": \"" + name + "\", \"password\": \"" + PASSWORD + "\"}";
    }

    /** Bans somebody for an hour. */
    Web.Answer ban(Villager who) {
        return Web.put(
                accountsHttp,
                "/api/v1/accounts/" + who.id() + "/ban",
                OPERATOR,
                "{\"seconds\": 3600, \"reason\": \"rude\"}");
    }

    /** Makes a room that only tickets open. */
    void makeRoom(long id, int seats) {
        String room = "{\"id\": " + id + ", \"seats\": " + seats + ", \"door\": \"ticket\"}";
        JsonNode made = Web.post(roomsHttp, "/api/v1/rooms", OPERATOR, room).done();
        if (made.get("id").asLong() != id) {
            throw new AssertionError(made);
        }
    }

    /** Asks the accounts process for a ticket, which asks the room node for a seat. */
    Web.Answer askTicket(Villager who, long room, boolean spectate) {
        return account("/me/tickets", who.token(), "{\"room\": " + room + ", \"spectate\": " + spectate + "}");
    }

    String ticket(Villager who, long room, boolean spectate) {
        // The heartbeat that tells of the node may not have come yet.
        Web.until("there are tickets", () -> askTicket(who, room, spectate).status() != 503);
        return askTicket(who, room, spectate).done().get("ticket").asText();
    }

    Player play(Villager who, long room) {
        return Player.member(roomsTcp, who.id(), room, ticket(who, room, false)).ready();
    }

    Player watch(Villager who, long room, String ticket) {
        return Player.spectator(roomsTcp, who.id(), room, ticket).ready();
    }

    /** Returns what the API of the room node says of who asks for what only moderators may see. */
    Web.Answer askReplays(String token) {
        return Web.getAs(roomsHttp, "/api/v1/replays", token);
    }

    @Override
    public void close() {
        accounts.close();
        rooms.close();
    }
}
