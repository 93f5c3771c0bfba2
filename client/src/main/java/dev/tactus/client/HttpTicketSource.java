package dev.tactus.client;

import dev.tactus.transport.secure.DatagramSecret;
import dev.tactus.transport.secure.DatagramTicket;
import dev.tactus.transport.secure.TicketSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fetches tickets for secured datagrams from a node's HTTP API. A ticket is reused until shortly before it expires, so that
 * a reconnect needs no request. Thread-safe.
 *
 * <pre>{@code
 * ClientTls tls = ClientTls.system();
 * TicketSource tickets = new HttpTicketSource(tls.http(), URI.create("https://game.example:8080"), () -> accessToken);
 * LinkSecurity security = new LinkSecurity(tls, tickets);
 * }</pre>
 */
public final class HttpTicketSource implements TicketSource {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** A ticket that expires during the handshake would be refused. */
    private static final Duration EXPIRY_MARGIN = Duration.ofSeconds(15);

    private record CachedTicket(DatagramTicket ticket, Instant expiresAt) {}

    private final HttpClient client;
    private final URI endpoint;
    private final Supplier<String> accessToken;
    private @Nullable CompletableFuture<CachedTicket> cached;

    /**
     * Creates a source of tickets of one node.
     *
     * @param client HTTP client that trusts the node's certificate, see {@link dev.tactus.transport.tls.ClientTls#http}
     * @param base address such as {@code https://game.example:8080}; {@code http} only for a node on this machine
     * @param bearer supplies the access token, or the operator's token, for each request; empty for none
     */
    public HttpTicketSource(HttpClient client, URI base, Supplier<String> bearer) {
        this.client = client;
        this.endpoint = base.resolve("/api/v1/datagram-tickets");
        this.accessToken = bearer;
    }

    @Override
    public synchronized CompletionStage<DatagramTicket> ticket() {
        CompletableFuture<CachedTicket> now = cached;
        if (now == null || now.isCompletedExceptionally() || (now.isDone() && isExpiring(now.join()))) {
            now = fetch();
            cached = now;
        }
        return now.thenApply(CachedTicket::ticket);
    }

    private static boolean isExpiring(CachedTicket ticket) {
        return Instant.now().plus(EXPIRY_MARGIN).isAfter(ticket.expiresAt());
    }

    private CompletableFuture<CachedTicket> fetch() {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .timeout(TIMEOUT)
                .header("accept", "application/json")
                .POST(HttpRequest.BodyPublishers.noBody());
        String token = accessToken.get();
        if (!token.isEmpty()) {
            request.header("authorization", "Bearer " + token);
        }
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(this::parse);
    }

    /** Parses the answer, a flat object of strings without escapes. It contains the secret, so no error may quote it. */
    private CachedTicket parse(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw failure(
                    "answered " + answer.statusCode() + " " + answer.body().strip());
        }
        try {
            Base64.Decoder base64 = Base64.getUrlDecoder();
            DatagramSecret secret = new DatagramSecret(base64.decode(field(answer.body(), "secret")));
            DatagramTicket ticket = new DatagramTicket(base64.decode(field(answer.body(), "ticket")), secret);
            return new CachedTicket(ticket, Instant.parse(field(answer.body(), "expires")));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw failure("answered without ticket, secret or expires (expected: all three)");
        }
    }

    private static String field(String json, String name) {
        Matcher found =
                Pattern.compile('"' + name + "\"\\s*:\\s*\"([^\"\\\\]*)\"").matcher(json);
        if (!found.find()) {
            throw new IllegalArgumentException(name);
        }
        return found.group(1);
    }

    private CompletionException failure(String what) {
        return new CompletionException(new IOException(endpoint + " " + what));
    }
}
