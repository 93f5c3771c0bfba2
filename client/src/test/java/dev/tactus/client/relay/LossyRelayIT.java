package dev.tactus.client.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossyRelayIT {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final InetSocketAddress ANY = new InetSocketAddress(LOOPBACK, 0);
    private static final int TIMEOUT_MS = 60_000;

    @Test
    void shouldPassBothWaysAndKeepClientsApart() throws IOException {
        try (DatagramSocket server = socket();
                DatagramSocket one = socket();
                DatagramSocket two = socket();
                LossyRelay relay = relay(server, new NetworkConditions(0, 5, 0), 1)) {
            send(one, relay.address(), 1);
            DatagramPacket fromOne = receive(server);
            send(two, relay.address(), 2);
            DatagramPacket fromTwo = receive(server);
            assertThat(fromOne.getSocketAddress()).isNotEqualTo(fromTwo.getSocketAddress());

            send(server, (InetSocketAddress) fromTwo.getSocketAddress(), 22);
            send(server, (InetSocketAddress) fromOne.getSocketAddress(), 11);
            assertThat(receive(one).getData()[0]).isEqualTo((byte) 11);
            assertThat(receive(two).getData()[0]).isEqualTo((byte) 22);
        }
    }

    @Test
    void shouldLoseTheSameDatagramsForTheSameSeed() throws IOException {
        List<Integer> first = survivors(5);

        assertThat(first).isSorted().hasSizeBetween(20, 80);
        assertThat(survivors(5)).isEqualTo(first);
        assertThat(survivors(6)).isNotEqualTo(first);
    }

    /** Sends 1 to 100 through half of all being lost, and then 0 until it comes; returns what came before it. */
    private static List<Integer> survivors(long seed) throws IOException {
        try (DatagramSocket server = socket();
                DatagramSocket client = socket();
                LossyRelay relay = relay(server, new NetworkConditions(500, 1, 0), seed)) {
            for (int i = 1; i <= 100; i++) {
                send(client, relay.address(), i);
            }
            for (int i = 0; i < 64; i++) {
                send(client, relay.address(), 0);
            }
            List<Integer> came = new ArrayList<>();
            for (int value = receive(server).getData()[0];
                    value != 0;
                    value = receive(server).getData()[0]) {
                came.add(value);
            }
            assertThat(relay.lost()).isPositive();
            return came;
        }
    }

    private static LossyRelay relay(DatagramSocket server, NetworkConditions weather, long seed) throws IOException {
        InetSocketAddress to = new InetSocketAddress(LOOPBACK, server.getLocalPort());
        return LossyRelay.open(ANY, to, weather, weather, seed);
    }

    private static DatagramSocket socket() throws IOException {
        DatagramSocket socket = new DatagramSocket(ANY);
        socket.setSoTimeout(TIMEOUT_MS);
        return socket;
    }

    private static void send(DatagramSocket from, InetSocketAddress to, int value) throws IOException {
        from.send(new DatagramPacket(new byte[] {(byte) value}, 1, to));
    }

    private static DatagramPacket receive(DatagramSocket at) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[16], 16);
        at.receive(packet);
        return packet;
    }
}
