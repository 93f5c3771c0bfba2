package dev.tactus.nativelibrary;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A way to a server that passes bytes on, and cuts each of the first connections after a number of bytes of the server's. */
final class CuttingProxy implements AutoCloseable {

    private final ServerSocket listener;
    private final InetSocketAddress server;
    private final AtomicInteger cutsLeft;
    private final int bytesBeforeCut;

    CuttingProxy(int serverPort, int cuts, int bytesBeforeCut) throws IOException {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort);
        this.cutsLeft = new AtomicInteger(cuts);
        this.bytesBeforeCut = bytesBeforeCut;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    int cutsLeft() {
        return cutsLeft.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket upstream = new Socket();
                upstream.connect(server);
                boolean cut = cutsLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
                Thread.ofVirtual().start(() -> pump(client, upstream, Long.MAX_VALUE));
                Thread.ofVirtual().start(() -> pump(upstream, client, cut ? bytesBeforeCut : Long.MAX_VALUE));
            } catch (IOException closed) {
                // The test is over, or the server refuses: the client finds its connection closed.
            }
        }
    }

    private static void pump(Socket from, Socket to, long bytesMax) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[4096];
            long left = bytesMax;
            int length = in.read(bytes);
            while (length >= 0 && left > 0) {
                int passed = (int) Math.min(length, left);
                out.write(bytes, 0, passed);
                left -= passed;
                length = left > 0 ? in.read(bytes) : -1;
            }
        } catch (IOException closed) {
            // The other direction has ended.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
