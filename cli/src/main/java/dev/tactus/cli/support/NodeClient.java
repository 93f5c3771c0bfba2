package dev.tactus.cli.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tactus.client.HttpTicketSource;
import dev.tactus.transport.secure.TicketSource;
import dev.tactus.transport.tls.ClientTls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Client of a node's JSON API, with the options that select the node. */
public final class NodeClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Option(
            names = {"--http", "--node"},
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "The node's HTTP address; ${DEFAULT-VALUE} by default.")
    private String url = "http://127.0.0.1:8080";

    @Option(
            names = {"--operator-token-file", "--token-file"},
            paramLabel = "FILE",
            description = "File with the operator's token, or an account's access token; without it, the variable"
                    + " TACTUS_OPERATOR_TOKEN if set.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description =
                    "Certificates to trust, PEM, such as what cert dev makes; without it, those that Java trusts.")
    private @Nullable Path trusted;

    private @Nullable HttpClient client;

    public NodeClient() {}

    public NodeClient(String url) {
        this.url = url;
    }

    /**
     * Calls {@code path} of the API.
     *
     * @param body to send, or null for none
     * @return answer of the node; a missing node where there is no content
     * @throws RequestRejectedException if the answer is a problem
     * @throws UserErrorException if there is no answer
     */
    public JsonNode call(String method, String path, @Nullable JsonNode body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path))
                .timeout(TIMEOUT)
                .header("accept", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(CliJson.write(body)));
        if (body != null) {
            request.header("content-type", "application/json");
        }
        String token = token();
        if (!token.isEmpty()) {
            request.header("authorization", "Bearer " + token);
        }
        HttpResponse<String> response = send(request.build());
        if (response.statusCode() >= 400) {
            throw new RequestRejectedException(problem(response));
        }
        return response.body().isEmpty() ? MissingNode.getInstance() : CliJson.read(response.body(), url);
    }

    /** Returns the address of the node. */
    String url() {
        return url;
    }

    private URI address(String path) {
        try {
            URI address = URI.create(url.replaceFirst("/$", "") + "/api/v1" + path);
            if ("http".equals(address.getScheme()) || "https".equals(address.getScheme())) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Said below, as for another scheme.
        }
        throw new UserErrorException("--http: " + url + " (expected: http://host:port)");
    }

    private String token() {
        if (tokenFile == null) {
            return System.getenv().getOrDefault("TACTUS_OPERATOR_TOKEN", "");
        }
        try {
            return Files.readString(tokenFile).strip();
        } catch (IOException e) {
            throw new UserErrorException(
                    "--operator-token-file: " + tokenFile + " (expected: a file that can be read)");
        }
    }

    /** Returns the trusted certificates, as given by the options. */
    public ClientTls tls() {
        if (trusted == null) {
            return ClientTls.system();
        }
        try {
            return ClientTls.trusting(trusted);
        } catch (NoSuchFileException e) {
            throw new UserErrorException("--trust: " + trusted + " (expected: a file that can be read)");
        } catch (IOException e) {
            throw new UserErrorException("--trust: " + e.getMessage());
        }
    }

    /** Returns the source of datagram tickets, as given by the options. */
    public TicketSource tickets() {
        return new HttpTicketSource(http(), address("/"), this::token);
    }

    private HttpClient http() {
        HttpClient made = client;
        if (made == null) {
            made = tls().http().connectTimeout(TIMEOUT).build();
            client = made;
        }
        return made;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http().send(request, BodyHandlers.ofString());
        } catch (SSLException e) {
            throw new UserErrorException(url + ": " + e.getMessage()
                    + " (expected: a certificate of that host that --trust, or Java, trusts)");
        } catch (IOException e) {
            throw new UserErrorException(
                    url + ": no answer (expected: a node there; tactus serve starts one, --http names it)");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserErrorException(url + ": interrupted before it answered");
        }
    }

    private String problem(HttpResponse<String> response) {
        if (response.headers().firstValue("content-type").orElse("").startsWith("application/problem+json")) {
            return CliJson.read(response.body(), url).path("detail").asText();
        }
        return url + ": status " + response.statusCode() + " (expected: a Tactus node there)";
    }
}
