package dev.tactus.cli.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tactus.client.HttpTicketSource;
import dev.tactus.config.FileProblem;
import dev.tactus.config.TextFile;
import dev.tactus.transport.secure.TicketSource;
import dev.tactus.transport.tls.ClientTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
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
            description = "File with the operator token, or an account's access token; by default the variable"
                    + " TACTUS_OPERATOR_TOKEN, or the local secret of a node on this machine.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Data folder of a node on this machine, whose local secret is used; by default the one of"
                    + " tactus.toml, and data/demo.")
    private @Nullable Path dataDir;

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = "Certificates to trust, PEM, such as those of cert dev; by default those that Java trusts.")
    private @Nullable Path trusted;

    private @Nullable HttpClient client;
    private @Nullable String accepted;

    public NodeClient() {}

    /** A client of the node at {@code url}, with the token in a file. */
    public NodeClient(String url, Path tokenFile) {
        this.url = url;
        this.tokenFile = tokenFile;
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
        HttpResponse<String> response = authorized(request);
        if (response.statusCode() >= 400) {
            throw new RequestRejectedException(problem(response));
        }
        return response.body().isEmpty() ? MissingNode.getInstance() : CliJson.read(response.body(), url);
    }

    /** Returns the address of the node. */
    public String url() {
        return url;
    }

    private URI address(String path) {
        try {
            URI address = URI.create(url.replaceFirst("/$", "") + "/api/v1" + path);
            if ("http".equals(address.getScheme()) || "https".equals(address.getScheme())) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Reported below, as for another scheme.
        }
        throw new UserErrorException("--http: " + url + " (expected: http://host:port)");
    }

    /** Sends a request with the first token that the node accepts, and keeps to it from then on. */
    private HttpResponse<String> authorized(HttpRequest.Builder request) {
        Iterator<String> tokens = tokens().iterator();
        while (true) {
            String token = tokens.next();
            if (!token.isEmpty()) {
                request.setHeader("authorization", "Bearer " + token);
            }
            HttpResponse<String> response = send(request.build());
            if (response.statusCode() != 401 || !tokens.hasNext()) {
                accepted = token;
                return response;
            }
        }
    }

    private String token() {
        return tokens().getFirst();
    }

    /** Returns the tokens to try, at least one; an empty one stands for none. */
    private List<String> tokens() {
        String known = accepted;
        if (known != null) {
            return List.of(known);
        }
        if (tokenFile != null) {
            try {
                return List.of(TextFile.readWord(tokenFile));
            } catch (IOException e) {
                throw new UserErrorException(
                        "--operator-token-file: " + tokenFile + " (expected: a file that can be read)");
            }
        }
        String variable =
                System.getenv().getOrDefault("TACTUS_OPERATOR_TOKEN", "").strip();
        if (!variable.isEmpty()) {
            return List.of(variable);
        }
        // A secret of this machine is never sent to another one.
        return isLocal(address("/").getHost()) ? LocalSecrets.find(dataDir) : List.of("");
    }

    private static boolean isLocal(@Nullable String host) {
        if (host == null || host.equals("localhost")) {
            return host != null;
        }
        try {
            return InetAddress.ofLiteral(host.replaceAll("^\\[|]$", "")).isLoopbackAddress();
        } catch (IllegalArgumentException name) {
            return false;
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
            throw new UserErrorException(
                    "--trust: " + trusted + " (expected: a file of certificates; " + FileProblem.reason(e) + ")");
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
