package dev.tactus.server.demo;

import dev.tactus.config.ListenerFailure;
import dev.tactus.config.SettingsException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The demo's one address, on loopback: its own page below {@code /demo}, all else at a node that is up, as a balancer in front of a
 * cluster does. Other sites' pages can read nothing here and kill no node.
 */
final class DemoFront implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DemoFront.class);

    private static final String HOST = "127.0.0.1";
    private static final String OWN = "/demo";
    private static final String KILL = OWN + "/kill/";

    /** Connections at a time; a further one is closed. */
    private static final int CONNECTIONS_MAX = 1_000;

    private static final int HEAD_MS_MAX = 30_000;
    private static final int CONNECT_MS_MAX = 2_000;

    private static final Map<String, String> FILES =
            Map.of(OWN, "demo.html", OWN + "/demo.js", "demo.js", OWN + "/demo.css", "demo.css");

    private final ServerSocket server;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private volatile DemoNodes nodes = new DemoNodes(List.of());

    private DemoFront(ServerSocket server) {
        this.server = server;
        Thread.ofPlatform().daemon().name("tactus-demo-front").start(this::accept);
    }

    /**
     * Listens, at first without a node.
     *
     * @param port 0 for any that is free
     * @throws SettingsException if the port cannot be opened
     */
    static DemoFront open(int port) {
        try {
            return new DemoFront(new ServerSocket(port, 0, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw ListenerFailure.of("http", "port", HOST, port, e);
        }
    }

    /** Sends requests to these nodes from now on. */
    void serve(DemoNodes these) {
        nodes = these;
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                if (connections.size() >= CONNECTIONS_MAX) {
                    socket.close();
                } else {
                    connections.add(socket);
                    Thread.ofVirtual().name("tactus-demo-connection").start(() -> handle(socket));
                }
            } catch (IOException e) {
                if (!server.isClosed()) {
                    LOG.warn("connection was not accepted: {}", e.toString());
                }
            }
        }
    }

    private void handle(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(HEAD_MS_MAX);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            RequestHead head = RequestHead.read(in);
            if (head == null) {
                return;
            }
            socket.setSoTimeout(0);
            String path = head.path();
            if (path.equals(OWN) || path.startsWith(OWN + "/")) {
                answer(socket, head);
            } else {
                forward(socket, in, head);
            }
        } catch (IOException e) {
            LOG.debug("connection ended: {}", e.toString());
        } finally {
            connections.remove(socket);
        }
    }

    private void answer(Socket socket, RequestHead head) throws IOException {
        String file = FILES.get(head.path());
        if (!isOurs(head)) {
            send(socket, "403 Forbidden", "text/plain", "host or origin: of another site\n");
        } else if (head.path().startsWith(KILL) && head.method().equals("POST")) {
            kill(socket, head.path().substring(KILL.length()));
        } else if (!head.method().equals("GET")) {
            send(socket, "405 Method Not Allowed", "text/plain", "");
        } else if (head.path().equals(OWN + "/nodes")) {
            send(socket, "200 OK", "application/json", nodes.json());
        } else if (file != null) {
            String type = file.endsWith(".js") ? "text/javascript" : file.endsWith(".css") ? "text/css" : "text/html";
            send(socket, "200 OK", type, resource(file));
        } else {
            send(socket, "404 Not Found", "text/plain", "");
        }
    }

    /** Returns whether a request names this machine, and comes from no other site's page: those could use the visitor's browser. */
    private boolean isOurs(RequestHead head) {
        String host = head.field("host");
        String origin = head.field("origin");
        return (host.equals(HOST + ":" + port()) || host.equals("localhost:" + port()))
                && (origin.isEmpty() || origin.equals("http://" + host));
    }

    private void kill(Socket socket, String name) throws IOException {
        switch (nodes.kill(name)) {
            case KILLED -> send(socket, "204 No Content", "text/plain", "");
            case UNKNOWN -> send(socket, "404 Not Found", "text/plain", "no such node\n");
            case NOT_UP -> send(socket, "409 Conflict", "text/plain", "the node does not run\n");
            case LAST -> send(socket, "409 Conflict", "text/plain", "no other node runs\n");
        }
    }

    private static String resource(String file) throws IOException {
        try (InputStream in = DemoFront.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException(file + ": no such resource");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void send(Socket socket, String status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "; charset=utf-8\r\n"
                + (status.startsWith("204") ? "" : "Content-Length: " + body.length + "\r\n")
                + "Cache-Control: no-store\r\nConnection: close\r\nX-Content-Type-Options: nosniff\r\n"
                + "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                + " frame-src 'self'; base-uri 'none'; frame-ancestors 'none'\r\n\r\n";
        OutputStream out = socket.getOutputStream();
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.flush();
        socket.shutdownOutput();
    }

    private void forward(Socket socket, InputStream in, RequestHead head) throws IOException {
        Socket found = connect();
        if (found == null) {
            send(socket, "503 Service Unavailable", "text/plain", "no node runs at the moment\n");
            return;
        }
        try (Socket node = found) {
            node.setTcpNoDelay(true);
            node.getOutputStream().write(head.forwarded());
            Thread answer = Thread.ofVirtual().name("tactus-demo-answer").start(() -> copyAnswer(node, socket));
            in.transferTo(node.getOutputStream());
            // What the client has sent is all of it; its answer may still be on the way.
            node.shutdownOutput();
            answer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Copies what a node sends to its end, and then lets the client close. */
    private static void copyAnswer(Socket node, Socket socket) {
        try {
            node.getInputStream().transferTo(socket.getOutputStream());
            socket.shutdownOutput();
        } catch (IOException e) {
            close(socket);
        }
    }

    /** Returns a connection to a node that is up; null if there is none. */
    private @Nullable Socket connect() {
        for (DemoNode node : nodes.up()) {
            Socket socket = new Socket();
            try {
                socket.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), node.httpPort()), CONNECT_MS_MAX);
                return socket;
            } catch (IOException gone) {
                close(socket);
            }
        }
        return null;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("socket was not closed: {}", e.toString());
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.debug("listener was not closed: {}", e.toString());
        }
        connections.forEach(DemoFront::close);
    }
}
