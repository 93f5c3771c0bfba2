package dev.tactus.admin.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.accounts.Accounts;
import dev.tactus.accounts.AccountsSettings;
import dev.tactus.accounts.LoginTokens;
import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.password.Argon2Cost;
import dev.tactus.accounts.password.PasswordSettings;
import dev.tactus.accounts.store.DatabaseSettings;
import dev.tactus.admin.AccountCaller;
import dev.tactus.admin.Expectations;
import dev.tactus.admin.HttpTestServer;
import java.net.InetAddress;
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
import org.junit.jupiter.api.Test;

/** Attacks by forged access tokens on a node over HTTP. */
class TokenAttacksIT {

    private static final String REFUSED = "token: invalid, expired or revoked";

    private static final Path data = HttpTestServer.temporary();
    private static final String expired = tokenOfAnHourAgo(data.resolve("accounts.sqlite"));
    private static final HttpTestServer bench =
            new HttpTestServer("accounts.database=" + data.resolve("accounts.sqlite"), "http.operator-token=s3cret");
    private static final AccountCaller mallory = AccountCaller.player(bench, "Mallory");

    @AfterAll
    static void close() {
        bench.close();
    }

    @Test
    void shouldTakeTheTokenAsItWas() {
        Expectations.status(mallory.get("/me"), 200);
    }

    @Test
    void shouldRefuseExpiredToken() {
        assertRefused(expired);
    }

    @Test
    void shouldRefuseAlgorithmNone() {
        String claims = part(mallory.token(), 1);
        for (String algorithm : List.of("none", "None", "NONE", "HS256")) {
            String header = decode(part(mallory.token(), 0)).replace("EdDSA", algorithm);
            assertThat(header).contains(algorithm);
            assertRefused(encode(header) + "." + claims + ".");
            assertRefused(encode(header) + "." + claims + "." + part(mallory.token(), 2));
        }
    }

    @Test
    void shouldRefuseChangedClaims() {
        String claims = decode(part(mallory.token(), 1));
        assertRefused(withClaims(claims.replace("\"player\"", "\"operator\"")));
        assertRefused(withClaims(claims.replaceFirst("\"sub\":\"\\d+\"", "\"sub\":\"1\"")));
        assertRefused(withClaims(claims.replaceFirst("\"exp\":\\d+", "\"exp\":99999999999")));
        assertRefused(part(mallory.token(), 0) + "." + part(mallory.token(), 1) + ".AAAA");
    }

    @Test
    void shouldRefuseOtherKeyUnderOurName() throws GeneralSecurityException {
        KeyPair own = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String message = part(mallory.token(), 0) + "." + part(mallory.token(), 1);
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(own.getPrivate());
        signature.update(message.getBytes(StandardCharsets.US_ASCII));
        assertRefused(message + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign()));
    }

    @Test
    void shouldRefuseTokenOfOtherService() {
        try (HttpTestServer other = new HttpTestServer()) {
            AccountCaller there = AccountCaller.player(other, "Mallory");
            Expectations.status(there.get("/me"), 200);
            assertRefused(there.token());
        }
    }

    @Test
    void shouldRefuseTicketShownAsAccessToken() {
        bench.post("/api/v1/rooms", "{}");
        AccountCaller operator = new AccountCaller(bench, "s3cret");
        Expectations.status(
                operator.callRoot("POST", "/api/v1/rooms", "{\"id\": 9, \"members\": [\"" + mallory.id() + "\"]}"),
                201);
        assertRefused(mallory.json("POST", "/me/tickets", "{\"room\": 9}")
                .get("ticket")
                .textValue());
    }

    @Test
    void shouldRefuseWhatIsNoToken() {
        for (String token : List.of("x", "..", "a.b.c", "e30.e30.e30", ".".repeat(500), "e30.".repeat(1_000))) {
            assertRefused(token);
        }
    }

    private static void assertRefused(String token) {
        AccountCaller attacker = new AccountCaller(bench, token);
        Expectations.problem(attacker.get("/me"), 401, REFUSED);
        Expectations.problem(attacker.callRoot("DELETE", "/api/v1/rooms/9", null), 401, REFUSED);
        Expectations.problem(attacker.get("/audit"), 401, REFUSED);
    }

    private static String withClaims(String claims) {
        assertThat(claims).isNotEqualTo(decode(part(mallory.token(), 1)));
        return part(mallory.token(), 0) + "." + encode(claims) + "." + part(mallory.token(), 2);
    }

    /** The service itself signed it, with a key that it still trusts. */
    private static String tokenOfAnHourAgo(Path database) {
        InstantSource then = InstantSource.fixed(Instant.now().minus(Duration.ofHours(1)));
        AccountsSettings settings = AccountsSettings.of(DatabaseSettings.sqlite(database))
                .with(PasswordSettings.DEFAULT.withCost(new Argon2Cost(1_024, 1)));
        InetAddress here = InetAddress.getLoopbackAddress();
        try (Accounts accounts = Accounts.open(settings, then)) {
            assertThat(accounts.signUp("Earlier", AccountCaller.PASSWORD, here)).isInstanceOf(Outcome.Done.class);
            if (accounts.logIn("Earlier", AccountCaller.PASSWORD, here)
                    instanceof Outcome.Done<LoginTokens>(LoginTokens login)) {
                return login.accessToken();
            }
            throw new AssertionError("expected to be logged in");
        }
    }

    private static String part(String token, int index) {
        return token.split("\\.", -1)[index];
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
