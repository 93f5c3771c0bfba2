package dev.tactus.transport.secure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attacks on the datagrams of an open link by an on-path attacker. */
class SecureSessionTest {

    private static final int ID = 0x0A0B0C0D;
    private static final byte[] PLAIN = "\r\f\013\n The input of a tick".getBytes(StandardCharsets.US_ASCII);

    private SecureSession server = new SecureSession(0, direction(), direction());
    private SecureSession client = server;

    private static PacketProtector direction() {
        return new PacketProtector(new byte[16], new byte[12]);
    }

    @BeforeEach
    void connect() {
        HandshakeFixture door = new HandshakeFixture();
        List<SecureSession> ends = door.link(door.client(door.ticket()), ID);
        server = ends.get(0);
        client = ends.get(1);
    }

    private byte[] seal() {
        byte[] sealed = new byte[PLAIN.length + SecuredWireFormat.OVERHEAD_BYTES];
        assertThat(client.seal(PLAIN, PLAIN.length, sealed)).isEqualTo(sealed.length);
        return sealed;
    }

    private int open(byte[] datagram) {
        return server.open(datagram.clone(), datagram.length);
    }

    @Test
    void shouldShowNothingButIdAndNumber() {
        byte[] first = seal();
        byte[] second = seal();
        assertThat(SecuredWireFormat.connectionId(first)).isEqualTo(ID);
        assertThat(Arrays.copyOf(first, 9)).containsExactly(0x0D, 0x0C, 0x0B, 0x0A, 0xA8, 0, 0, 0, 0);
        assertThat(Arrays.copyOf(second, 9)).containsExactly(0x0D, 0x0C, 0x0B, 0x0A, 0xA8, 1, 0, 0, 0);
        assertThat(new String(first, StandardCharsets.ISO_8859_1)).doesNotContain("input");
        assertThat(Arrays.copyOfRange(first, 9, first.length))
                .as("the same bytes look different each time")
                .isNotEqualTo(Arrays.copyOfRange(second, 9, second.length));
        assertThat(server.open(first, first.length)).isEqualTo(PLAIN.length);
        assertThat(Arrays.copyOfRange(first, SecureSession.PLAIN_AT, SecureSession.PLAIN_AT + PLAIN.length))
                .isEqualTo(PLAIN);
    }

    @Test
    void shouldDropADatagramThatCameBefore() {
        byte[] sealed = seal();
        assertThat(open(sealed)).isPositive();
        assertThat(open(sealed)).isEqualTo(SecureSession.REPLAYED);
        for (int i = 0; i < 3_000; i++) {
            open(seal());
        }
        assertThat(open(sealed)).as("however much later").isEqualTo(SecureSession.REPLAYED);
    }

    @Test
    void shouldTakeDatagramsInAnyOrderOnce() {
        List<byte[]> sent = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            sent.add(seal());
        }
        List<byte[]> twice = new ArrayList<>(sent);
        twice.addAll(sent);
        Collections.shuffle(twice, new Random(4));
        assertThat(twice.stream().filter(datagram -> open(datagram) > 0)).hasSize(1_000);
    }

    @Test
    void shouldDropWhatIsTooLateToTell() {
        byte[] late = seal();
        byte[] justInTime = seal();
        for (int i = 0; i < ReplayWindow.SIZE; i++) {
            assertThat(open(seal())).isPositive();
        }
        assertThat(open(justInTime)).isEqualTo(SecureSession.REPLAYED);
        assertThat(open(late)).isEqualTo(SecureSession.REPLAYED);
    }

    @Test
    void shouldDropADatagramWithAnyBitFlipped() {
        byte[] sealed = seal();
        for (int bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
            byte[] bent = sealed.clone();
            bent[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThat(open(bent)).as("bit %d", bit).isNegative();
        }
        assertThat(open(sealed)).as("the forgeries have not used up its number").isEqualTo(PLAIN.length);
    }

    @Test
    void shouldDropADatagramOfAnyOtherLength() {
        byte[] sealed = seal();
        for (int length = 0; length < sealed.length; length++) {
            assertThat(open(Arrays.copyOf(sealed, length))).isEqualTo(SecureSession.FORGED);
        }
        assertThat(open(Arrays.copyOf(sealed, sealed.length + 1))).isEqualTo(SecureSession.FORGED);
    }

    /** A number that came twice under one key would tell both plain texts. */
    @Test
    void shouldSealNoMoreThanIsSafeUnderOneKey() {
        SecureSession used = new SecureSession(ID, direction(), direction(), (1 << 28) - 1);
        assertThat(used.isUsedUp()).isFalse();
        byte[] last = new byte[PLAIN.length + SecuredWireFormat.OVERHEAD_BYTES];
        assertThat(used.seal(PLAIN, PLAIN.length, last)).isEqualTo(last.length);
        assertThat(used.isUsedUp()).isTrue();
        assertThatThrownBy(() -> used.seal(PLAIN, PLAIN.length, last))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("key used up after 268435456 datagrams");
    }

    @Test
    void shouldTellDatagramsOfSessionsFromOthers() {
        byte[] sealed = seal();
        assertThat(server.connectionId()).isEqualTo(ID);
        assertThat(SecuredWireFormat.isSecured(sealed, sealed.length)).isTrue();
        assertThat(SecuredWireFormat.isData(sealed)).isTrue();
        byte[] hello = SecuredWireFormat.begin(SecuredWireFormat.HELLO, SecuredWireFormat.HELLO_BYTES, new byte[16]);
        assertThat(SecuredWireFormat.isSecured(hello, hello.length)).isTrue();
        assertThat(SecuredWireFormat.isData(hello)).isFalse();
        assertThat(SecuredWireFormat.isSecured(hello, 5)).isTrue();
        assertThat(SecuredWireFormat.isSecured(hello, 4)).isFalse();
        for (int kcp = 81; kcp <= 84; kcp++) {
            assertThat(SecuredWireFormat.isSecured(new byte[] {1, 2, 3, 4, (byte) kcp, 0}, 6))
                    .isFalse();
        }
    }

    /** A plain datagram has content behind its id. */
    @Test
    void shouldDropASealedDatagramWithoutContent() {
        byte[] empty = new byte[SecuredWireFormat.SEALED_AT + SecuredWireFormat.TAG_BYTES];
        assertThat(client.seal(PLAIN, Integer.BYTES, empty)).isEqualTo(empty.length);
        assertThat(open(empty)).isEqualTo(SecureSession.FORGED);
        byte[] one = new byte[empty.length + 1];
        assertThat(client.seal(PLAIN, Integer.BYTES + 1, one)).isEqualTo(one.length);
        assertThat(open(one)).isEqualTo(Integer.BYTES + 1);
    }

    /** The link moves to the address of its newest datagram alone. */
    @Test
    void shouldTellWhetherADatagramIsTheNewest() {
        byte[] first = seal();
        byte[] second = seal();
        byte[] third = seal();
        assertThat(open(second)).isPositive();
        assertThat(server.openedNewest()).isTrue();
        assertThat(open(first)).isPositive();
        assertThat(server.openedNewest()).isFalse();
        assertThat(open(third)).isPositive();
        assertThat(server.openedNewest()).isTrue();
    }

    /** Each direction has a key of its own, so what one side sent cannot be turned against it. */
    @Test
    void shouldDropItsOwnDatagramSentBack() {
        byte[] sealed = seal();
        assertThat(client.open(sealed, sealed.length)).isEqualTo(SecureSession.FORGED);
    }

    @Test
    void shouldAgreeWithASetOfAllNumbersAboutWhatIsFresh() {
        ReplayWindow window = new ReplayWindow();
        Set<Long> seen = new HashSet<>();
        Random random = new Random(9);
        long highest = -1;
        for (int i = 0; i < 200_000; i++) {
            int jump = random.nextInt(1000) == 0 ? random.nextInt(5_000) : random.nextInt(3);
            long number = Math.max(0, highest + jump - (random.nextInt(4) == 0 ? random.nextInt(1_200) : 0));
            boolean fresh = !seen.contains(number) && number > highest - ReplayWindow.SIZE;
            assertThat(window.isFresh(number))
                    .as("%d after %d", number, highest)
                    .isEqualTo(fresh);
            assertThat(window.expand((int) number)).isEqualTo(number);
            if (fresh) {
                window.mark(number);
                seen.add(number);
                highest = Math.max(highest, number);
            }
        }
    }

    @Test
    void shouldCountBeyond32Bits() {
        ReplayWindow window = new ReplayWindow();
        long number = (1L << 32) - 2;
        for (long step = 0; step <= number; step += 1L << 30) {
            window.mark(step);
        }
        window.mark(number);
        assertThat(window.expand(3)).isEqualTo((1L << 32) + 3);
        assertThat(window.expand(-3)).isEqualTo((1L << 32) - 3);
    }
}
