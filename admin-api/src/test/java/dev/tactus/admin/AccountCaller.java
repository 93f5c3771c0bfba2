package dev.tactus.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.admin.auth.OperatorCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Client of the accounts API, with a token or without. */
public final class AccountCaller {

    public static final String PASSWORD = "correct horse";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String url;
    private final @Nullable String token;
    private final @Nullable String localSecret;

    public AccountCaller(HttpTestServer bench, @Nullable String token) {
        this(bench.url(), token);
    }

    /** @param url of the node, such as {@code http://127.0.0.1:8080} */
    public AccountCaller(String url, @Nullable String token) {
        this(url, token, null);
    }

    private AccountCaller(String url, @Nullable String token, @Nullable String localSecret) {
        this.url = url;
        this.token = token;
        this.localSecret = localSecret;
    }

    /** Returns the same caller on the node's machine, where it can read the local secret. */
    public AccountCaller local(String secret) {
        return new AccountCaller(url, token, secret);
    }

    /** Signs up and logs in. */
    public static AccountCaller player(HttpTestServer bench, String name) {
        return player(bench.url(), name);
    }

    /** Signs up and logs in. */
    public static AccountCaller player(String url, String name) {
        AccountCaller nobody = new AccountCaller(url, null);
        assertThat(nobody.call("POST", "", credentials(name, PASSWORD)).statusCode())
                .isEqualTo(201);
        return logIn(url, name);
    }

    public static AccountCaller logIn(HttpTestServer bench, String name) {
        return logIn(bench.url(), name);
    }

    public static AccountCaller logIn(String url, String name) {
        HttpResponse<String> login = new AccountCaller(url, null).call("POST", "/login", credentials(name, PASSWORD));
        assertThat(login.statusCode()).as(login.body()).isEqualTo(200);
        return new AccountCaller(
                url, HttpTestServer.json(login).get("accessToken").textValue());
    }

    public static String credentials(String name, String password) {
        return "{\"name\": \"" + name + "\", \"password\": \"" + password + "\"}";
    }

    /** Returns the token that it shows; empty for none. */
    public String token() {
        return token == null ? "" : token;
    }

    public String id() {
        return json("GET", "/me", null).get("id").textValue();
    }

    public HttpResponse<String> get(String path) {
        return call("GET", path, null);
    }

    /** Calls a path below {@code /api/v1/accounts}. */
    public HttpResponse<String> call(String method, String path, @Nullable String body) {
        return callRoot(method, "/api/v1/accounts" + path, body);
    }

    public HttpResponse<String> callRoot(String method, String path, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("content-type", "application/json");
        }
        if (token != null) {
            request.header("authorization", "Bearer " + token);
        }
        if (localSecret != null) {
            request.header(OperatorCredentials.LOCAL_SECRET_HEADER, localSecret);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Calls, and expects it to be done. */
    public JsonNode json(String method, String path, @Nullable String body) {
        HttpResponse<String> response = call(method, path, body);
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return HttpTestServer.json(response);
    }
}
