package dev.tactus.server;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Health check of containers: asks the node beside it whether it is ready, and exits with 0 or 1. It is a program of its own, as it runs
 * every half a minute and needs none of the classes that the commands of Tactus load.
 */
public final class ReadyCheck {

    /** Names the node's HTTP address where it is another one than the default. */
    static final String VARIABLE = "TACTUS_READY_URL";

    private static final String DEFAULT = "http://127.0.0.1:8080";
    private static final int TIMEOUT_MS = 5_000;
    private static final int STATUS_BYTES = 64;

    private ReadyCheck() {}

    public static void main(String[] args) {
        String problem = problem(System.getenv().getOrDefault(VARIABLE, DEFAULT), TIMEOUT_MS);
        System.out.println(problem == null ? "ready" : problem);
        System.exit(problem == null ? 0 : 1);
    }

    /**
     * Asks a node.
     *
     * @param url its HTTP address, without TLS
     * @param timeoutMs longest wait for the connection, and for each part of the answer
     * @return null if the node is ready; otherwise the reason why not
     */
    static @Nullable String problem(String url, int timeoutMs) {
        URI address;
        try {
            address = URI.create(url);
        } catch (IllegalArgumentException e) {
            return wrong(url);
        }
        if (!"http".equals(address.getScheme()) || address.getHost() == null || address.getPort() <= 0) {
            return wrong(url);
        }
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(timeoutMs);
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), timeoutMs);
            String request =
                    "GET /readyz HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\nConnection: close\r\n\r\n";
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            String answer = new String(socket.getInputStream().readNBytes(STATUS_BYTES), StandardCharsets.US_ASCII);
            String status = answer.lines().findFirst().orElse("");
            return status.startsWith("HTTP/1.1 200") ? null : url + ": \"" + status + "\" (expected: HTTP/1.1 200)";
        } catch (IOException e) {
            return url + ": " + e;
        }
    }

    private static String wrong(String url) {
        return VARIABLE + ": \"" + url + "\" (expected: http://HOST:PORT)";
    }
}
