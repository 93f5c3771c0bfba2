package dev.tactus.transport.kcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tactus.transport.CapturingHandler;
import dev.tactus.transport.EventLoops;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A listener on the wildcard address, asked at each address of this machine. */
class LocalAddressesIT {

    private static final int TRIES = 120;

    /** Returns the address that an answer comes from, if the client sends its first segment again and again. */
    private static InetAddress answeringAddress(InetAddress asked, int port) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(500);
            byte[] first = KcpSessionTest.segment(7, KcpHeader.PUSH, 128, 1, 0, 0, 8);
            for (int i = 0; i < TRIES; i++) {
                socket.send(new DatagramPacket(first, first.length, asked, port));
                DatagramPacket answer = new DatagramPacket(new byte[2048], 2048);
                try {
                    socket.receive(answer);
                    return answer.getAddress();
                } catch (SocketTimeoutException e) {
                    // Sent again, as a KCP peer does.
                }
            }
        }
        throw new IOException("no answer from " + asked);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldAnswerFromTheAddressThatWasAsked(int threads) throws Exception {
        try (EventLoops loops = EventLoops.start("local", threads)) {
            assumeThat(loops.isEpoll()).isTrue();
            try (KcpServer server = KcpServer.bind(
                    new InetSocketAddress("0.0.0.0", 0), loops, KcpSettings.DEFAULTS, CapturingHandler::listening)) {
                Stream<InetAddress> present = NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .filter(Inet4Address.class::isInstance);
                // The second one is in no list of interfaces: its sockets are bound when it is asked first.
                List<InetAddress> asked = Stream.concat(present, Stream.of(InetAddress.getByName("127.0.0.2")))
                        .toList();
                for (InetAddress address : asked) {
                    for (int client = 0; client < 3; client++) {
                        assertThat(answeringAddress(address, server.address().getPort()))
                                .isEqualTo(address);
                    }
                }
            }
        }
    }

    @Test
    void shouldStillServeOneConcreteAddress() throws Exception {
        try (EventLoops loops = EventLoops.start("local", 2);
                KcpServer server = KcpServer.bind(
                        new InetSocketAddress("127.0.0.2", 0),
                        loops,
                        KcpSettings.DEFAULTS,
                        CapturingHandler::listening)) {
            InetAddress address = InetAddress.getByName("127.0.0.2");
            assertThat(answeringAddress(address, server.address().getPort())).isEqualTo(address);
        }
    }
}
