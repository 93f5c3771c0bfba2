package dev.tactus.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** Somebody who calls the accounts API, with a token or without. */
final class AccountCaller {

    static final String PASSWORD = "correct horse";

    private final HttpBench bench;
    private final @Nullable String token;

    AccountCaller(HttpBench bench, @Nullable String token) {
        this.bench = bench;
        this.token = token;
    }

    /** Signs up and logs in. */
    static AccountCaller player(HttpBench bench, String name) {
        AccountCaller nobody = new AccountCaller(bench, null);
        assertThat(nobody.call("POST", "", credentials(name, PASSWORD)).statusCode())
                .isEqualTo(201);
        return logIn(bench, name);
    }

    static AccountCaller logIn(HttpBench bench, String name) {
        HttpResponse<String> login = new AccountCaller(bench, null).call("POST", "/login", credentials(name, PASSWORD));
        assertThat(login.statusCode()).as(login.body()).isEqualTo(200);
        return new AccountCaller(bench, HttpBench.json(login).get("accessToken").textValue());
    }

    static String credentials(String name, String password) {
        return "{\"name\": \"" + name + "\", \"password\": \"" + password + "\"}";
    }

    /** Returns the token that it shows; empty for none. */
    String token() {
        return token == null ? "" : token;
    }

    String id() {
        return json("GET", "/me", null).get("id").textValue();
    }

    HttpResponse<String> get(String path) {
        return call("GET", path, null);
    }

    /** Calls a path below {@code /api/v1/accounts}. */
    HttpResponse<String> call(String method, String path, @Nullable String body) {
        return callRoot(method, "/api/v1/accounts" + path, body);
    }

    HttpResponse<String> callRoot(String method, String path, @Nullable String body) {
        HttpRequest.Builder request = bench.request(path)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("content-type", "application/json");
        }
        if (token != null) {
            request.header("authorization", "Bearer " + token);
        }
        return bench.send(request);
    }

    /** Calls, and expects it to be done. */
    JsonNode json(String method, String path, @Nullable String body) {
        HttpResponse<String> response = call(method, path, body);
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return HttpBench.json(response);
    }
}
