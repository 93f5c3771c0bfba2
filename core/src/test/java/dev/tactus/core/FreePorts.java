package dev.tactus.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of loopback for servers that are started later, or again, on a port that is chosen now. They lie below the range
 * from which the system takes ports of connections (Linux {@code ip_local_port_range}: 32768 and above), so that no
 * connection takes one while its server is away. Until this JVM ends, a claim at another loopback address keeps the other
 * test JVMs of this machine from the same port. Any thread.
 */
public final class FreePorts {

    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;

    private static final InetAddress SERVERS = InetAddress.getLoopbackAddress();

    /** Open as long as this JVM runs. Under the lock of the class. */
    private static final List<AutoCloseable> CLAIMS = new ArrayList<>();

    private FreePorts() {}

    /** Returns a TCP port on which none listens. */
    public static int tcp() {
        return find(true);
    }

    /** Returns different TCP ports on which none listens. */
    public static List<Integer> tcp(int count) {
        List<Integer> ports = new ArrayList<>();
        while (ports.size() < count) {
            ports.add(tcp());
        }
        return List.copyOf(ports);
    }

    /** Returns a UDP port that is not in use. */
    public static int udp() {
        return find(false);
    }

    private static synchronized int find(boolean tcp) {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            try {
                AutoCloseable claim = claim(tcp, new InetSocketAddress("127.0.0.2", port));
                CLAIMS.add(claim);
                probe(tcp, new InetSocketAddress(SERVERS, port));
                return port;
            } catch (BindException taken) {
                // The next one is tried.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Claims by a socket of the other protocol, which never stands in the way of a server on all addresses. */
    private static AutoCloseable claim(boolean tcp, SocketAddress at) throws IOException {
        return tcp ? new DatagramSocket(at) : bound(at);
    }

    private static void probe(boolean tcp, SocketAddress at) throws IOException {
        if (tcp) {
            bound(at).close();
        } else {
            new DatagramSocket(at).close();
        }
    }

    private static ServerSocket bound(SocketAddress at) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(at);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
