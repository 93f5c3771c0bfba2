package dev.tactus.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.accounts.Accounts;
import dev.tactus.accounts.AccountsSettings;
import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.password.Argon2Cost;
import dev.tactus.accounts.password.PasswordSettings;
import dev.tactus.accounts.store.DatabaseSettings;
import dev.tactus.accounts.token.IssuedTicket;
import dev.tactus.accounts.token.JoinTicket;
import dev.tactus.accounts.token.TicketPlacement;
import dev.tactus.admin.AccountCaller;
import dev.tactus.admin.Expectations;
import dev.tactus.client.Backoff;
import dev.tactus.client.HttpTicketSource;
import dev.tactus.client.LinkSecurity;
import dev.tactus.client.TactusClient;
import dev.tactus.protocol.session.SessionSettings;
import dev.tactus.transport.tls.ClientTls;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Attacks by forged join tickets on a real room over sockets; {@code TicketsIT} has replays and other rooms. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TicketAttacksIT {

    private static final String BAD = "refused: UNAUTHORIZED ticket: invalid, expired or used (expected: a new one)";

    private TestNode node;
    private AccountCaller mallory;
    private String expired;
    private Path database;

    @BeforeAll
    void start(@TempDir Path data) {
        database = data.resolve("accounts.sqlite");
        expired = ticket(database, Instant.now().minus(Duration.ofHours(1)));
        node = new TestNode(data, "kcp.port=0", "accounts.database=" + database);
        for (int room : List.of(201, 202, 203, 204)) {
            String body = "{\"id\": " + room + ", \"seats\": 4, \"door\": \"ticket\"}";
            Expectations.status(node.operator().callRoot("POST", "/api/v1/rooms", body), 201);
        }
        mallory = node.player("Mallory");
    }

    @AfterAll
    void stop() {
        node.close();
    }

    /** The service itself signs it, for seat 4 of room 201. */
    private static String ticket(Path database, Instant at) {
        AccountsSettings settings = AccountsSettings.of(DatabaseSettings.sqlite(database))
                .with(PasswordSettings.DEFAULT.withCost(new Argon2Cost(1_024, 1)));
        try (Accounts accounts = Accounts.open(settings, InstantSource.fixed(at))) {
            JoinTicket wanted = new JoinTicket(7, "Earlier", 1, 0, 201, new TicketPlacement.Seat(4), "local");
            if (accounts.issueTicket(wanted) instanceof Outcome.Done<IssuedTicket>(IssuedTicket issued)) {
                return issued.ticket();
            }
            throw new AssertionError("expected a ticket");
        }
    }

    @Test
    void shouldRefuseExpiredTicket() throws InterruptedException {
        assertThat(enter(7, 201, expired)).isEqualTo(BAD);
        assertThat(enter(7, 201, ticket(database, Instant.now())))
                .as("the same, but of now")
                .isEqualTo("joined seat 4");
    }

    @Test
    void shouldRefuseAlgorithmNone() throws InterruptedException {
        String good = good(202);
        for (String algorithm : List.of("none", "None", "HS256")) {
            String header = decode(part(good, 0)).replace("EdDSA", algorithm);
            assertThat(header).contains(algorithm);
            assertThat(enter(202, encode(header) + "." + part(good, 1) + ".")).isNotEqualTo("joined seat 1");
            assertThat(enter(202, encode(header) + "." + part(good, 1) + "." + part(good, 2)))
                    .isEqualTo(BAD);
        }
        assertThat(enter(202, good)).as("as it was issued").isEqualTo("joined seat 1");
    }

    @Test
    void shouldRefuseOtherKeyUnderOurName() throws Exception {
        String good = good(203);
        String message = part(good, 0) + "." + part(good, 1);
        assertThat(enter(203, message + "." + signed(message))).isEqualTo(BAD);
        assertThat(enter(203, good)).as("signed by us").startsWith("joined seat");
    }

    @Test
    void shouldRefuseChangedClaims() throws InterruptedException {
        String good = good(203);
        String claims = decode(part(good, 1));
        String other = claims.replace("203", "204");
        assertThat(other).isNotEqualTo(claims);
        assertThat(enter(204, part(good, 0) + "." + encode(other) + "." + part(good, 2)))
                .isEqualTo(BAD);
    }

    @Test
    void shouldRefuseAccessTokenShownAsTicket() throws InterruptedException {
        assertThat(enter(204, mallory.token())).isEqualTo(BAD);
    }

    /** The ticket travels within the sealed link, which itself is opened by a ticket of its own. */
    @Test
    void shouldPlayByTicketOverSecuredDatagrams() throws InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpTicketSource tickets = new HttpTicketSource(http, URI.create(node.url()), () -> "s3cret");
            LinkSecurity security = new LinkSecurity(ClientTls.system(), tickets);
            SessionSettings me =
                    SessionSettings.member(Long.parseLong(mallory.id()), 204).withToken(good(204));
            RecordingListener heard = new RecordingListener();
            URI server = URI.create("datagrams://127.0.0.1:" + node.port("kcp"));
            try (TactusClient _ = TactusClient.connect(server, security, me, Backoff.NEVER, heard)) {
                assertThat(heard.first()).startsWith("joined seat");
            }
        }
    }

    @Test
    void shouldGiveDatagramTicketsToWhoIsLoggedInOnly() {
        Expectations.problem(
                mallory.callRoot("POST", "/api/v1/datagram-tickets", null),
                403,
                "datagram ticket: requested over plain HTTP");
        Expectations.status(mallory.local(node.localSecret()).callRoot("POST", "/api/v1/datagram-tickets", null), 201);
        Expectations.status(node.nobody().callRoot("POST", "/api/v1/datagram-tickets", null), 401);
        Expectations.status(
                new AccountCaller(node.url(), mallory.token() + "x").callRoot("POST", "/api/v1/datagram-tickets", null),
                401);
    }

    private String good(int room) {
        return mallory.json("POST", "/me/tickets", "{\"room\": " + room + "}")
                .get("ticket")
                .textValue();
    }

    private String enter(int room, String ticket) throws InterruptedException {
        return enter(Long.parseLong(mallory.id()), room, ticket);
    }

    private String enter(long player, int room, String ticket) throws InterruptedException {
        RecordingListener heard = new RecordingListener();
        try (TactusClient _ = node.connect(player, room, ticket, heard)) {
            return heard.first();
        }
    }

    private static String signed(String message) throws GeneralSecurityException {
        KeyPair own = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(own.getPrivate());
        signature.update(message.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private static String part(String token, int index) {
        return token.split("\\.", -1)[index];
    }

    private static String decode(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
