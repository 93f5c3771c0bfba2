package dev.tactus.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The system calls on sockets of both families, with peers of the JDK at the other end. */
@EnabledOnOs(OS.LINUX)
class DatagramBatchIT {

    private final Socket socket = open();
    private final List<DatagramSocket> peers = new ArrayList<>();
    private final DatagramReader reader = new DatagramReader(2_048);
    private final DatagramBatch batch = new DatagramBatch();

    private static Socket open() {
        Epoll.ensureAvailability();
        return Socket.newSocketDgram();
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
        peers.forEach(DatagramSocket::close);
    }

    private InetSocketAddress bind(String address) throws IOException {
        socket.bind(new InetSocketAddress(address, 0));
        return socket.localAddress();
    }

    private DatagramSocket peer(String address) throws IOException {
        DatagramSocket peer = new DatagramSocket(new InetSocketAddress(address, 0));
        peer.setSoTimeout(20_000);
        peers.add(peer);
        return peer;
    }

    /** Returns whether Netty's sockets here are of IPv6, which take IPv4 too. */
    private static boolean isIpv6() {
        return Socket.isIPv6Preferred();
    }

    private static byte[] receive(DatagramSocket peer) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        peer.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    private static void send(DatagramSocket peer, InetSocketAddress to, byte[] bytes) throws IOException {
        peer.send(new DatagramPacket(bytes, bytes.length, to));
    }

    private int read() {
        int count = 0;
        while (count == 0) {
            count = reader.read(socket.intValue());
            Thread.onSpinWait();
        }
        return count;
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void shouldReadAndAnswerPeersOfBothFamilies(String address) throws IOException {
        Assumptions.assumeTrue(isIpv6() || !address.contains(":"));
        InetSocketAddress here = bind(address);
        byte[] into = new byte[2_048];
        for (int round = 0; round < 3; round++) {
            DatagramSocket peer = peer(address);
            send(peer, new InetSocketAddress(address, here.getPort()), new byte[] {1, 2, (byte) round});
            assertThat(read()).isEqualTo(1);
            assertThat(reader.copy(0, into)).isEqualTo(3);
            assertThat(into).startsWith(1, 2, round);
            InetSocketAddress sender = reader.sender(0);
            assertThat(sender).isEqualTo(peer.getLocalSocketAddress());

            assertThat(batch.add(PeerAddress.of(sender, isIpv6()), new byte[] {9, 8, 7}, 2))
                    .isTrue();
            batch.send(socket.intValue(), (to, left) -> {
                throw new AssertionError(to);
            });
            assertThat(batch.isEmpty()).isTrue();
            assertThat(receive(peer)).containsExactly(9, 8);
        }
        assertThat(reader.read(socket.intValue())).as("nothing more").isZero();
    }

    @Test
    void shouldKeepTheOrderAndTheBytesOfManyDatagrams() throws IOException {
        InetSocketAddress here = bind("127.0.0.1");
        DatagramSocket peer = peer("127.0.0.1");
        peer.setReceiveBufferSize(4 << 20);
        PeerAddress to = PeerAddress.of((InetSocketAddress) peer.getLocalSocketAddress(), isIpv6());
        Random random = new Random(3);
        List<byte[]> sent = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            byte[] bytes = new byte[random.nextInt(1_500)];
            random.nextBytes(bytes);
            sent.add(bytes);
            assertThat(batch.add(to, bytes, bytes.length)).isTrue();
        }
        batch.send(socket.intValue(), (left, bytes) -> {
            throw new AssertionError("left over");
        });
        for (byte[] bytes : sent) {
            byte[] came = receive(peer);
            assertThat(came).isEqualTo(bytes);
            send(peer, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), here.getPort()), came);
        }
        byte[] into = new byte[2_048];
        List<byte[]> back = new ArrayList<>();
        InetSocketAddress first = null;
        while (back.size() < sent.size()) {
            int count = read();
            for (int i = 0; i < count; i++) {
                InetSocketAddress sender = reader.sender(i);
                first = first == null ? sender : first;
                assertThat(sender).as("the same object for the same peer").isSameAs(first);
                back.add(Arrays.copyOf(into, reader.copy(i, into)));
            }
        }
        for (int i = 0; i < sent.size(); i++) {
            assertThat(back.get(i)).isEqualTo(sent.get(i));
        }
    }

    @Test
    void shouldSayWhenABatchIsFull() throws IOException {
        bind("127.0.0.1");
        PeerAddress to = PeerAddress.of((InetSocketAddress) peer("127.0.0.1").getLocalSocketAddress(), isIpv6());
        int count = 0;
        while (batch.add(to, new byte[10], 10)) {
            count++;
        }
        assertThat(count).isEqualTo(256);
        batch.clear();
        for (count = 0; batch.add(to, new byte[65_000], 65_000); count++) {
            assertThat(count).isLessThan(10);
        }
        assertThat(count).isEqualTo(4);
    }

    @Test
    void shouldLoseOnlyTheDatagramsThatTheKernelRefuses() throws IOException {
        bind("127.0.0.1");
        DatagramSocket peer = peer("127.0.0.1");
        PeerAddress good = PeerAddress.of((InetSocketAddress) peer.getLocalSocketAddress(), isIpv6());
        // Port 0 is no destination: EINVAL.
        PeerAddress bad = PeerAddress.of(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), isIpv6());
        batch.add(bad, new byte[] {1}, 1);
        batch.add(good, new byte[] {2}, 1);
        batch.add(bad, new byte[] {3}, 1);
        batch.add(bad, new byte[] {4}, 1);
        batch.add(good, new byte[] {5}, 1);
        List<Integer> left = new ArrayList<>();
        batch.send(socket.intValue(), (to, bytes) -> left.add((int) bytes[0]));
        assertThat(left).isEmpty();
        assertThat(receive(peer)).containsExactly(2);
        assertThat(receive(peer)).containsExactly(5);
    }

    @Test
    void shouldReadACutDatagramAsNone() throws IOException {
        InetSocketAddress here = bind("127.0.0.1");
        DatagramSocket peer = peer("127.0.0.1");
        send(peer, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), here.getPort()), new byte[2_049]);
        send(peer, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), here.getPort()), new byte[2_048]);
        byte[] into = new byte[2_048];
        List<Integer> lengths = new ArrayList<>();
        while (lengths.size() < 2) {
            int count = read();
            for (int i = 0; i < count; i++) {
                lengths.add(reader.copy(i, into));
            }
        }
        assertThat(lengths).containsExactly(0, 2_048);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "255.255.255.255", "2001:db8::17", "fe80::1%3"})
    void shouldWriteAddressesAsTheyAreRead(String text) throws IOException {
        InetAddress address = InetAddress.getByName(text);
        InetSocketAddress whole = new InetSocketAddress(address, 40_123);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(64);
            assertThat(PeerAddress.of(whole, true).write(memory, 4)).isEqualTo(28);
            InetSocketAddress read = PeerAddress.read(memory, 4);
            assertThat(read).isEqualTo(whole);
            if (address instanceof Inet6Address v6) {
                assertThat(((Inet6Address) read.getAddress()).getScopeId()).isEqualTo(v6.getScopeId());
                assertThatThrownBy(() -> PeerAddress.of(whole, false)).hasMessageContaining("expected: one of IPv4");
            } else {
                assertThat(PeerAddress.of(whole, false).write(memory, 4)).isEqualTo(16);
                assertThat(PeerAddress.read(memory, 4)).isEqualTo(whole);
            }
        }
    }

    @Test
    void shouldTellPeersApartHoweverManyThereAre() {
        PeerCache cache = new PeerCache();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(64);
            for (int i = 0; i < 60_000; i++) {
                byte[] ip = {127, (byte) (i >> 16), (byte) (i >> 8), (byte) i};
                InetSocketAddress address = address(ip, 1_000 + i % 7);
                PeerAddress.of(address, true).write(memory, 0);
                assertThat(cache.find(memory, 0)).isEqualTo(address);
                assertThat(cache.find(memory, 0)).isSameAs(cache.find(memory, 0));
            }
        }
    }

    private static InetSocketAddress address(byte[] ip, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(ip), port);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
