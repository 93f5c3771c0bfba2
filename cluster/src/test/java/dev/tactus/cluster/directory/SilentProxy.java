package dev.tactus.cluster.directory;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A relay before a server that can swallow what the server answers. */
final class SilentProxy implements AutoCloseable {

    private final URI target;
    private final ServerSocket server;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private volatile boolean silent;

    SilentProxy(URI target) {
        this.target = target;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var unused = Thread.ofVirtual().start(this::accept);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Swallows answers, or no longer; the connections that have lost some end when it is over. */
    void swallowAnswers(boolean swallow) {
        silent = swallow;
        if (!swallow) {
            closeSockets();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket origin = new Socket(target.getHost(), target.getPort());
                sockets.add(client);
                sockets.add(origin);
                var unused = Thread.ofVirtual().start(() -> copy(client, origin, false));
                var unusedToo = Thread.ofVirtual().start(() -> copy(origin, client, true));
            } catch (IOException e) {
                // The proxy is closed, or the server is away; the client will come again.
            }
        }
    }

    private void copy(Socket from, Socket to, boolean answers) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (!answers || !silent) {
                    out.write(buffer, 0, n);
                }
            }
        } catch (IOException e) {
            // One end is gone, and with it the other one.
        }
    }

    private void closeSockets() {
        for (Socket socket = sockets.poll(); socket != null; socket = sockets.poll()) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        closeSockets();
    }
}
