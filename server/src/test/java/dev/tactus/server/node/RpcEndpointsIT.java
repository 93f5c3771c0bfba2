package dev.tactus.server.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tactus.accounts.Account;
import dev.tactus.accounts.AccountPage;
import dev.tactus.accounts.AccountRefusal;
import dev.tactus.accounts.Actor;
import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.role.Permission;
import dev.tactus.accounts.role.Role;
import dev.tactus.accounts.store.AuditAction;
import dev.tactus.accounts.token.Identity;
import dev.tactus.client.Backoff;
import dev.tactus.client.ClientListener;
import dev.tactus.client.TactusClient;
import dev.tactus.config.LocalSecret;
import dev.tactus.config.TestSettings;
import dev.tactus.core.FreePorts;
import dev.tactus.core.frame.Input;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.identity.remote.AccountsRpcClient;
import dev.tactus.identity.remote.RoomNodeClient;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.session.SessionSettings;
import dev.tactus.rpc.RpcChannel;
import dev.tactus.rpc.RpcChannelSettings;
import dev.tactus.rpc.RpcCredentials;
import dev.tactus.rpc.RpcException;
import dev.tactus.rpc.v1.AccountServiceGrpc;
import dev.tactus.rpc.v1.IssueTicketRequest;
import dev.tactus.rpc.v1.ListRoomsAnswer;
import dev.tactus.rpc.v1.Room;
import dev.tactus.rpc.v1.RoomServiceGrpc;
import dev.tactus.rpc.v1.Ticket;
import io.grpc.ServiceDescriptor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every call in both its forms: a process with accounts and rooms, and a further one with rooms, over real sockets. */
@Timeout(180)
class RpcEndpointsIT {

    private static final int PATIENCE_SECONDS = 60;
    private static final String PASSWORD = "correct horse";

    private final Path data;
    private final List<AutoCloseable> open = new ArrayList<>();
    private Node all;
    private Node further;
    private AccountsRpcClient accounts;
    private RoomNodeClient rooms;

    RpcEndpointsIT(@TempDir Path data) {
        this.data = data;
    }

    @BeforeEach
    void start() throws IOException {
        int allRpc = FreePorts.tcp();
        int furtherRpc = FreePorts.tcp();
        all = keep(node("all", "rpc.enabled=true", "rpc.port=" + allRpc, "rpc.nodes=127.0.0.1:" + furtherRpc));
        further =
                keep(node("further", "node.roles=rooms", "rpc.port=" + furtherRpc, "rpc.accounts=127.0.0.1:" + allRpc));
        accounts = keep(new AccountsRpcClient(channel(allRpc, AccountServiceGrpc.getServiceDescriptor())));
        rooms = keep(new RoomNodeClient(channel(furtherRpc, RoomServiceGrpc.getServiceDescriptor())));
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable part : open.reversed()) {
            part.close();
        }
    }

    @Test
    void shouldAllocateAndShowRoomsOfOtherNode() throws Exception {
        makeRoom(further, 7, 0L, 0L);

        assertThat(rooms.waiting().allocate(7, 41, "ann")).isEqualTo(new Rooms.Allocation.Seat(1));
        assertThat(rooms.allocate(7, 42, "bob").get()).isEqualTo(new Rooms.Allocation.Seat(2));
        assertThat(rooms.waiting().allocate(7, 41, "ann")).as("again").isEqualTo(new Rooms.Allocation.Seat(1));
        assertThat(rooms.waiting().allocate(7, 43, "eve")).isInstanceOf(Rooms.Allocation.Refused.class);
        assertThat(rooms.waiting().allocate(8, 43, "eve")).isInstanceOf(Rooms.Allocation.Refused.class);
        assertThat(catchThrowableOfType(
                        RpcException.class, () -> rooms.waiting().allocate(7, 43, "e\u001bve")))
                .hasMessageContaining("name: U+001B (expected: visible characters");

        until(() -> seats().equals(List.of(41L, 42L)));
        assertThat(rooms.waiting().room(0, 42)).map(Room::getId).hasValue(7L);
        assertThat(rooms.room(99, 42).get()).isEmpty();
        makeRoom(further, 8, 0L);
        ListRoomsAnswer first = rooms.waiting().rooms(0, 1);
        assertThat(first.getRoomsList()).extracting(Room::getId).containsExactly(7L);
        assertThat(first.getMore()).isTrue();
        assertThat(rooms.rooms(7, 1).get().getRoomsList())
                .extracting(Room::getId)
                .containsExactly(8L);
        assertThat(rooms.waiting().health().getNode()).isEqualTo("further");
        assertThat(rooms.health().get().getRooms()).isEqualTo(2);
        assertThat(catchThrowableOfType(
                                RpcException.class, () -> rooms.waiting().rooms(0, 501))
                        .kind())
                .isEqualTo(RpcException.Kind.REFUSED);
    }

    @Test
    void shouldSendPlayerOutOfRoomOfOtherNode() throws Exception {
        makeRoom(further, 7, 41L, 42L);
        Ears ears = new Ears();
        URI server = URI.create("ws://127.0.0.1:" + further.httpPort());
        try (TactusClient client = TactusClient.connect(server, SessionSettings.member(41, 7), Backoff.NEVER, ears)) {
            assertThat(ears.connected.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            client.ready();

            assertThat(rooms.waiting().remove(7, 41, "rude")).isTrue();

            assertThat(ears.closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).contains("rude");
            assertThat(rooms.remove(7, 99, "rude").get()).as("nobody").isFalse();
            assertThat(rooms.waiting().remove(0, 99, "rude")).isTrue();
        }
    }

    @Test
    void shouldTellOfAccounts() throws Exception {
        JsonNode ann = signUpAnn();
        long id = ann.at("/account/id").asLong();
        String token = ann.get("accessToken").asText();

        Account account = done(accounts.waiting().describe(id));
        assertThat(account.name()).isEqualTo("ann");
        assertThat(account.roles()).containsExactly(Role.PLAYER);
        assertThat(done(accounts.describe("ANN").get())).isEqualTo(account);
        assertThat(kind(accounts.waiting().describe(999))).isEqualTo(AccountRefusal.Kind.NOT_FOUND);

        Identity who = done(accounts.waiting().require(token, Permission.PLAY));
        assertThat(who.accountId()).isEqualTo(id);
        assertThat(kind(accounts.require(token, Permission.BAN).get())).isEqualTo(AccountRefusal.Kind.FORBIDDEN);
        assertThat(kind(accounts.waiting().require("none", Permission.PLAY)))
                .isEqualTo(AccountRefusal.Kind.UNAUTHORIZED);
        assertThat(done(accounts.waiting().record(new Actor(id), AuditAction.BANNED, "at a node")))
                .isTrue();
        assertThat(done(accounts.record(Actor.CONSOLE, AuditAction.UNBANNED, "").get()))
                .isTrue();
    }

    @Test
    void shouldFindAccountsFromANodeWithoutThem() throws Exception {
        JsonNode ann = signUpAnn();
        long id = ann.at("/account/id").asLong();

        AccountPage page = done(accounts.list(Actor.CONSOLE, "AN", "", 5).get());
        assertThat(page.accounts()).extracting(Account::name).containsExactly("ann");
        assertThat(page.next()).isEmpty();
        assertThat(done(accounts.list(Actor.CONSOLE, "", "ann", 5).get()).accounts())
                .isEmpty();
        assertThat(kind(accounts.list(new Actor(id), "an", "", 5).get())).isEqualTo(AccountRefusal.Kind.FORBIDDEN);
        assertThat(kind(accounts.list(Actor.CONSOLE, "an", "", 501).get())).isEqualTo(AccountRefusal.Kind.INVALID);

        String operator = LocalSecret.open(data.resolve("further")).value();
        assertThat(ask(further, "/api/v1/accounts?query=aN&limit=5", operator))
                .contains("\"name\":\"ann\"", "\"next\":null");
        assertThat(ask(further, "/api/v1/accounts/" + id, operator)).contains("\"name\":\"ann\"");
        assertThat(ask(further, "/api/v1/accounts/names/ANN", operator)).contains("\"id\":\"" + id + "\"");
        assertThat(ask(further, "/api/v1/accounts/names/bob", operator))
                .contains("name: bob (expected: the name of an");
        String token = ann.get("accessToken").asText();
        assertThat(ask(further, "/api/v1/accounts?query=an", token)).contains("account: permission denied");
    }

    private static String ask(Node node, String path, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.httpPort() + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void shouldGiveTicketsToRoomsHereAndElsewhere() throws Exception {
        String token = signUpAnn().get("accessToken").asText();
        makeRoom(all, 5, 0L);
        makeRoom(further, 6, 0L);
        makeRoom(all, 7, 0L);
        makeRoom(further, 7, 0L);

        until(() -> accounts.waiting().issueTicket(ticket(token, 6, "")) instanceof Outcome.Done<Ticket>);
        Ticket elsewhere = done(accounts.waiting().issueTicket(ticket(token, 6, "")));
        assertThat(elsewhere.getNode()).isEqualTo("further");
        assertThat(elsewhere.getSeat()).isEqualTo(1);
        assertThat(elsewhere.getKey().size()).isEqualTo(32);
        assertThat(done(accounts.issueTicket(ticket(token, 5, "")).get()).getNode())
                .isEqualTo("all");
        assertThat(kind(accounts.waiting().issueTicket(ticket(token, 9, "")))).isEqualTo(AccountRefusal.Kind.NOT_FOUND);
        assertThat(kind(accounts.waiting().issueTicket(ticket(token, 7, "")))).isEqualTo(AccountRefusal.Kind.INVALID);
        assertThat(done(accounts.waiting().issueTicket(ticket(token, 7, "further")))
                        .getNode())
                .isEqualTo("further");
        assertThat(done(accounts.waiting().issueTicket(ticket(token, 7, "all"))).getNode())
                .isEqualTo("all");
    }

    @Test
    void shouldRefuseAsUnavailableWhatNobodyAnswers() {
        all.close();

        assertThat(kind(accounts.waiting().require("any", Permission.PLAY))).isEqualTo(AccountRefusal.Kind.UNAVAILABLE);
        assertThat(kind(accounts.waiting().issueTicket(ticket("any", 1, ""))))
                .isEqualTo(AccountRefusal.Kind.UNAVAILABLE);
    }

    private List<Long> seats() {
        try {
            return rooms.waiting().room(7, 0).stream()
                    .flatMap(room -> room.getSeatsList().stream())
                    .map(seat -> seat.getPlayer())
                    .toList();
        } catch (RpcException e) {
            throw new AssertionError(e);
        }
    }

    private Node node(String name, String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.addAll(List.of("node.name=" + name, "node.data-dir=" + data.resolve(name), "rpc.poll-ms=100"));
        return Node.start(TestSettings.of(all), "test");
    }

    private <P extends AutoCloseable> P keep(P part) {
        open.add(part);
        return part;
    }

    private static RpcChannel channel(int port, ServiceDescriptor service) {
        return RpcChannel.open(
                new RpcChannelSettings("127.0.0.1", port, 30_000, 10_000, 10, 100, 1 << 20),
                RpcCredentials.plain(),
                List.of(service));
    }

    private static void makeRoom(Node node, long id, Long... members) throws Exception {
        RoomSpec spec = new RoomSpec(id, List.of(members), "", true, 1, node.roomDefaults());
        assertThat(node.rooms().create(spec).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isInstanceOf(Rooms.Creation.Created.class);
    }

    /** Returns what her login gives. */
    private JsonNode signUpAnn() throws Exception {
        assertThat(post("").statusCode()).isEqualTo(201);
        return new ObjectMapper().readTree(post("/login").body());
    }

    private HttpResponse<String> post(String path) throws Exception {
        String body = "{\"name\": \"ann\", \"password\": \"" + PASSWORD + "\"}";
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + all.httpPort() + "/api/v1/accounts" + path))
                            .header("content-type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static IssueTicketRequest ticket(String token, long room, String node) {
        return IssueTicketRequest.newBuilder()
                .setAccessToken(token)
                .setRoom(room)
                .setNode(node)
                .build();
    }

    private static <T> T done(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Done<T>(T value)) {
            return value;
        }
        throw new AssertionError(outcome);
    }

    private static AccountRefusal.@Nullable Kind kind(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(AccountRefusal refusal) ? refusal.kind() : null;
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end).isNegative();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static final class Ears implements ClientListener {

        private final CompletableFuture<Boolean> connected = new CompletableFuture<>();
        private final CompletableFuture<String> closed = new CompletableFuture<>();

        @Override
        public void frame(int tick, List<Input> inputs) {}

        @Override
        public void connected(ServerMessage.@Nullable SessionParameters terms) {
            connected.complete(true);
        }

        @Override
        public void closed(String reason) {
            closed.complete(reason);
        }
    }
}
