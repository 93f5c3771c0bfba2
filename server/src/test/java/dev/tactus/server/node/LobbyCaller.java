package dev.tactus.server.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.admin.AccountCaller;
import dev.tactus.admin.Expectations;
import dev.tactus.admin.HttpTestServer;
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

/** A player of a test who uses lobbies: an account, or a guest who shows the pass that a lobby gave. */
final class LobbyCaller {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String url;
    private final String token;
    private @Nullable String pass;

    private LobbyCaller(String url, String token) {
        this.url = url;
        this.token = token;
    }

    static LobbyCaller of(TestNode node, AccountCaller account) {
        return new LobbyCaller(node.url(), account.token());
    }

    static LobbyCaller guest(TestNode node) {
        return new LobbyCaller(node.url(), "");
    }

    /** Returns the pass that this caller shows: number and token. */
    String[] pass() {
        return pass == null ? new String[0] : pass.split(":", 2);
    }

    /** Shows a pass from now on; null for none. */
    LobbyCaller show(@Nullable String newPass) {
        pass = newPass;
        return this;
    }

    /** Calls a path below the API's root. */
    HttpResponse<String> call(String method, String path, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/api/v1" + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("content-type", "application/json");
        }
        if (!token.isEmpty()) {
            request.header("authorization", "Bearer " + token);
        }
        if (pass != null) {
            request.header("tactus-guest", pass);
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

    /** Calls, expects it to be done, and keeps a pass that the answer has. */
    JsonNode done(String method, String path, @Nullable String body) {
        HttpResponse<String> response = call(method, path, body);
        Expectations.status(
                response,
                method.equals("POST") && !path.endsWith("/start") && !path.endsWith("/invitations") ? 201 : 200);
        JsonNode answer = HttpTestServer.json(response);
        if (answer.has("pass")) {
            pass = answer.at("/pass/player").textValue() + ":"
                    + answer.at("/pass/token").textValue();
        }
        return answer;
    }

    /** Calls, and expects a problem. */
    void refused(String method, String path, @Nullable String body, int status, String detail) {
        Expectations.problem(call(method, path, body), status, detail);
    }
}
