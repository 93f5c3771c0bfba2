package dev.tactus.admin.accounts;

import static dev.tactus.admin.AccountCaller.PASSWORD;
import static dev.tactus.admin.AccountCaller.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.admin.AccountCaller;
import dev.tactus.admin.Expectations;
import dev.tactus.admin.HttpTestServer;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsApiIT {

    private static final HttpTestServer bench = new HttpTestServer(
            "http.operator-token=s3cret", "attempts.sign-ups-per-address=1000", "accounts.characters-max=2");
    private static final AccountCaller nobody = new AccountCaller(bench, null);

    @AfterAll
    static void close() {
        bench.close();
    }

    @Test
    void shouldSignUpLogInAndSayWhoIsThere() {
        HttpResponse<String> made = nobody.call("POST", "", credentials("Ada", PASSWORD));
        Expectations.status(made, 201);
        JsonNode account = HttpTestServer.json(made);
        String id = account.get("id").textValue();
        assertThat(made.headers().firstValue("location")).hasValue("/api/v1/accounts/" + id);
        assertThat(account.get("roles").toString()).isEqualTo("[\"player\"]");
        assertThat(account.get("bannedUntil").isNull()).isTrue();

        HttpResponse<String> login = nobody.call("POST", "/login", credentials("aDA", PASSWORD));
        Expectations.status(login, 200);
        assertThat(login.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(HttpTestServer.json(login).at("/account/name").textValue()).isEqualTo("Ada");

        AccountCaller ada = AccountCaller.logIn(bench, "Ada");
        assertThat(ada.json("GET", "/me", null)).isEqualTo(account);
        assertThat(ada.json("GET", "/" + id, null)).isEqualTo(account);
        assertThat(ada.json("GET", "/names/ADA", null)).isEqualTo(account);
    }

    @Test
    void shouldRefreshOnceAndEndLoginWhereTokenIsShownAgain() {
        AccountCaller.player(bench, "Refresher");
        JsonNode login = nobody.json("POST", "/login", credentials("Refresher", PASSWORD));
        String first = "{\"refreshToken\": \"" + login.get("refreshToken").textValue() + "\"}";
        JsonNode second = nobody.json("POST", "/refresh", first);
        AccountCaller refreshed =
                new AccountCaller(bench, second.get("accessToken").textValue());
        Expectations.status(refreshed.get("/me"), 200);

        assertThat(nobody.json("POST", "/refresh", first).get("refreshToken"))
                .as("asked again, for the answer may have been lost")
                .isEqualTo(second.get("refreshToken"));
        String successor = "{\"refreshToken\": \"" + second.get("refreshToken").textValue() + "\"}";
        JsonNode third = nobody.json("POST", "/refresh", successor);

        Expectations.problem(nobody.call("POST", "/refresh", first), 401, "token: ");
        Expectations.problem(refreshed.get("/me"), 401, "token: invalid, expired or revoked");
        String newest = "{\"refreshToken\": \"" + third.get("refreshToken").textValue() + "\"}";
        Expectations.problem(nobody.call("POST", "/refresh", newest), 401, "token: ");
    }

    @Test
    void shouldLogOutHereAndEverywhere() {
        AccountCaller phone = AccountCaller.player(bench, "Traveller");
        AccountCaller desk = AccountCaller.logIn(bench, "Traveller");
        AccountCaller lap = AccountCaller.logIn(bench, "Traveller");
        Expectations.status(phone.call("POST", "/logout", null), 204);
        Expectations.problem(phone.get("/me"), 401, "token: invalid, expired or revoked");
        Expectations.status(desk.get("/me"), 200);
        Expectations.status(desk.call("POST", "/logout-everywhere", null), 204);
        Expectations.problem(desk.get("/me"), 401, "token: invalid, expired or revoked");
        Expectations.problem(lap.get("/me"), 401, "token: invalid, expired or revoked");
    }

    @Test
    void shouldChangePasswordAndKeepOnlyWhoDidIt() {
        AccountCaller other = AccountCaller.player(bench, "Changer");
        AccountCaller self = AccountCaller.logIn(bench, "Changer");
        Expectations.problem(
                self.call("PUT", "/me/password", "{\"oldPassword\": \"wrong\", \"newPassword\": \"battery staple\"}"),
                401,
                "name or password: wrong");
        JsonNode changed = self.json(
                "PUT", "/me/password", "{\"oldPassword\": \"" + PASSWORD + "\", \"newPassword\": \"battery staple\"}");
        Expectations.status(new AccountCaller(bench, changed.get("accessToken").textValue()).get("/me"), 200);
        Expectations.problem(other.get("/me"), 401, "token: invalid, expired or revoked");
        Expectations.problem(
                nobody.call("POST", "/login", credentials("Changer", PASSWORD)), 401, "name or password: wrong");
        Expectations.status(nobody.call("POST", "/login", credentials("Changer", "battery staple")), 200);
    }

    @Test
    void shouldDeleteAccountWithItsPasswordOnly() {
        AccountCaller leaver = AccountCaller.player(bench, "Leaver");
        Expectations.problem(
                leaver.call("POST", "/me/delete", "{\"password\": \"wrong one\"}"), 401, "name or password");
        Expectations.status(leaver.call("POST", "/me/delete", "{\"password\": \"" + PASSWORD + "\"}"), 204);
        Expectations.problem(leaver.get("/me"), 401, "token: invalid, expired or revoked");
        Expectations.status(nobody.call("POST", "", credentials("Leaver", PASSWORD)), 201);
    }

    @Test
    void shouldMakeAndShowCharacters() {
        AccountCaller owner = AccountCaller.player(bench, "Owner");
        HttpResponse<String> made = owner.call("POST", "/me/characters", "{\"name\": \"Zoë\"}");
        Expectations.status(made, 201);
        String location = made.headers().firstValue("location").orElseThrow();
        assertThat(HttpTestServer.json(owner.callRoot("GET", location, null))).isEqualTo(HttpTestServer.json(made));
        Expectations.problem(owner.call("POST", "/me/characters", "{\"name\": \"ZOË\"}"), 409, "name: taken");
        Expectations.status(owner.call("POST", "/me/characters", "{\"name\": \"Second\"}"), 201);
        Expectations.problem(
                owner.call("POST", "/me/characters", "{\"name\": \"Third\"}"),
                409,
                "characters: limit reached (expected: at most 2)");

        JsonNode mine = owner.json("GET", "/me/characters", null);
        assertThat(mine.get("characters")).hasSize(2);
        AccountCaller other = AccountCaller.player(bench, "Neighbour");
        assertThat(other.json("GET", "/" + owner.id() + "/characters", null)).isEqualTo(mine);
        Expectations.problem(other.get("/characters/Nobody"), 404, "name: Nobody (expected: the name of a character)");
        Expectations.problem(nobody.get("/characters/Second"), 401, "token: none");
    }

    @Test
    void shouldTakeNameThatLooksTheSameForTaken() {
        Expectations.status(nobody.call("POST", "", credentials("coco", PASSWORD)), 201);
        Expectations.problem(
                nobody.call("POST", "", credentials("сосо", PASSWORD)), 409, "name: taken, or it looks like");
    }

    @Test
    void shouldAnswerAlikeForWrongPasswordAndUnknownName() {
        AccountCaller.player(bench, "Known");
        HttpResponse<String> wrong = nobody.call("POST", "/login", credentials("Known", "not that one"));
        HttpResponse<String> unknown = nobody.call("POST", "/login", credentials("Unknown", "not that one"));
        Expectations.problem(wrong, 401, "name or password: wrong");
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(unknown.headers().map().keySet())
                .isEqualTo(wrong.headers().map().keySet());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            POST   |              | {}                                    | 400 | name: none (expected: text
            POST   |              | {"name": 5, "password": "x"}          | 400 | name: no text (expected: text
            POST   |              | {"name": "x", "password": "12345678"} | 400 | name:
            POST   |              | {"name": "Shorty", "password": "123"} | 400 | password: 8..256 characters
            POST   |              | {"name": "Same.Name", "password": "same.name"} | 400 | password: equal to the name (expected: another text)
            POST   |              | {"name": "a", "admin": true}          | 400 | field: admin (expected: one of name, password)
            POST   | /login       | []                                    | 400 | body: array (expected: a JSON object)
            POST   | /refresh     | {"refreshToken": "short"}             | 401 | token: invalid, expired or revoked
            POST   | /logout      |                                       | 401 | token: none (expected: Authorization: Bearer
            GET    | /me          |                                       | 401 | token: none
            GET    | /5           |                                       | 401 | token: none
            GET    | /names/Ada   |                                       | 401 | token: none
            GET    | /x           |                                       | 400 | id: x (expected: a whole number
            GET    |              |                                       | 401 | token: none
            GET    | /audit       |                                       | 401 | token: none
            PUT    | /5/ban       | {}                                    | 401 | token: none
            PUT    | /5/roles/king |                                      | 400 | role: king (expected: guest, player, moderator, operator)
            PATCH  | /me          | {}                                    | 405 | method: PATCH
            """)
    void shouldSayWhatIsWrong(String method, String path, String body, int status, String detail) {
        Expectations.problem(nobody.call(method, path == null ? "" : path, body), status, detail);
    }

    @Test
    void shouldRefuseLookAtNobody() {
        AccountCaller looker = AccountCaller.player(bench, "Looker");
        Expectations.problem(looker.get("/1"), 404, "id: 1 (expected: the id of an account)");
        Expectations.problem(looker.get("/names/No.Such"), 404, "name: No.Such (expected: the name of an account)");
    }

    @Test
    void shouldShowPublicKeysAtBothPlaces() {
        HttpResponse<String> keys = nobody.callRoot("GET", "/.well-known/jwks.json", null);
        assertThat(keys.headers().firstValue("content-type").orElse("")).startsWith("application/jwk-set+json");
        JsonNode first = HttpTestServer.json(keys).at("/keys/0");
        assertThat(first.get("crv").textValue()).isEqualTo("Ed25519");
        assertThat(first.has("d")).as("the private half").isFalse();
        assertThat(HttpTestServer.json(nobody.get("/jwks.json"))).isEqualTo(HttpTestServer.json(keys));
    }

    @Test
    void shouldDescribeEveryFieldThatIsAnswered() {
        JsonNode schemas =
                HttpTestServer.json(bench.get("/api/v1/openapi.json")).at("/components/schemas");
        AccountCaller described = AccountCaller.player(bench, "Described");
        assertFields(schemas.get("Account"), described.json("GET", "/me", null));
        assertFields(schemas.get("Login"), nobody.json("POST", "/login", credentials("Described", PASSWORD)));
        assertFields(
                schemas.get("Character"), described.json("POST", "/me/characters", "{\"name\": \"Descr.Character\"}"));
        new AccountCaller(bench, "s3cret")
                .callRoot("POST", "/api/v1/rooms", "{\"id\": 5, \"members\": [" + described.id() + "]}");
        assertFields(schemas.get("Ticket"), described.json("POST", "/me/tickets", "{\"room\": 5}"));
    }

    private static void assertFields(JsonNode schema, JsonNode answer) {
        List<String> described = new ArrayList<>();
        schema.get("properties").fieldNames().forEachRemaining(described::add);
        List<String> answered = new ArrayList<>();
        answer.fieldNames().forEachRemaining(answered::add);
        assertThat(answered).containsExactlyInAnyOrderElementsOf(described);
    }
}
