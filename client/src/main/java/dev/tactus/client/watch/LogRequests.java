package dev.tactus.client.watch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Requests for the parts of one match's log. Only requests for manifests show the token: other addresses carry their right. */
final class LogRequests {

    private static final String API = "/api/v1/";

    /** Beyond the longest time for which a node holds a request. */
    private static final Duration TIMEOUT = Duration.ofSeconds(35);

    /** More than a block of a replay has. */
    private static final long ANSWER_BYTES_MAX = 64L << 20;

    private static final int BUSY = 503;
    private static final int BUSY_TRIES = 5;
    private static final int BUSY_SECONDS_MAX = 5;

    private final HttpClient http;
    private final URI manifest;
    private final String prefix;
    private final String token;

    /** @param token empty for none */
    LogRequests(HttpClient http, URI manifest, String token) {
        String address = manifest.toString();
        int api = address.indexOf(API);
        if (api < 0 || manifest.getRawQuery() != null) {
            throw new IllegalArgumentException(
                    "manifest: " + manifest + " (expected: such as http://127.0.0.1:8080/api/v1/rooms/7/log/manifest)");
        }
        this.http = http;
        this.manifest = manifest;
        this.prefix = address.substring(0, api);
        this.token = token;
    }

    /** Reads the manifest; with the token where no query of a signed address is given. */
    WatchManifest manifest(String signature, String filter) throws IOException, InterruptedException {
        String query = signature.isEmpty() || filter.isEmpty() ? signature + filter : signature + "&" + filter;
        HttpRequest.Builder request =
                request(URI.create(query.isEmpty() ? manifest.toString() : manifest + "?" + query));
        if (signature.isEmpty() && !token.isEmpty()) {
            request.header("authorization", "Bearer " + token);
        }
        return WatchManifest.parse(new String(send(request.build()), StandardCharsets.UTF_8));
    }

    /** Reads a part; an address of another kind is not asked for, so that a manifest leads to no other place. */
    byte[] part(String path) throws IOException, InterruptedException {
        if (!path.startsWith(API)) {
            throw new IOException("manifest: address " + path + " (expected: one that begins with " + API + ")");
        }
        return send(request(URI.create(prefix + path)).build());
    }

    private static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).timeout(TIMEOUT);
    }

    private byte[] send(HttpRequest request) throws IOException, InterruptedException {
        for (int tries = 1; ; tries++) {
            HttpResponse<byte[]> answer =
                    http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_BYTES_MAX));
            int status = answer.statusCode();
            if (status == 200) {
                return answer.body();
            }
            if (status != BUSY || tries == BUSY_TRIES) {
                // The query may have a signature, which no log is to have.
                throw new WatchRefusedException(
                        status,
                        request.uri().getRawPath() + ": answered " + status + " "
                                + new String(answer.body(), StandardCharsets.UTF_8).strip());
            }
            Thread.sleep(Duration.ofSeconds(secondsToWait(answer)));
        }
    }

    private static int secondsToWait(HttpResponse<?> answer) {
        String text = answer.headers().firstValue("retry-after").orElse("1");
        return text.matches("[0-9]{1,3}") ? Math.min(BUSY_SECONDS_MAX, Integer.parseInt(text)) : 1;
    }
}
