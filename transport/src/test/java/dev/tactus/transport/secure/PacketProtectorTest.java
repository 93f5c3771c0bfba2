package dev.tactus.transport.secure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/**
 * Sealed datagrams against the JDK's cipher with a nonce and a header that the test makes: both ends of a link share whatever
 * is wrong in here, so that a link alone does not show it.
 */
final class PacketProtectorTest {

    private static final byte[] KEY = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
    private static final byte[] IV = HexFormat.of().parseHex("f0f1f2f3f4f5f6f7f8f9fafb");
    private static final byte[] HEADER = HexFormat.of().parseHex("0d0c0b0aa808070605");
    private static final byte[] PLAIN = {1, 2, 3, 4, 5};

    private final PacketProtector protector = new PacketProtector(KEY, IV);

    private byte[] seal(long number) {
        byte[] sealed = Arrays.copyOf(HEADER, HEADER.length + PLAIN.length + SecuredWireFormat.TAG_BYTES);
        assertThat(protector.seal(number, PLAIN, 0, PLAIN.length, sealed)).isEqualTo(sealed.length);
        return sealed;
    }

    /** Opens a datagram as RFC 8446, 5.3 says: the number in network order is mixed into the end of the initial value. */
    private static byte[] open(byte[] sealed, long number) throws Exception {
        byte[] nonce = ByteBuffer.allocate(12).putInt(0).putLong(number).array();
        for (int i = 0; i < nonce.length; i++) {
            nonce[i] ^= IV[i];
        }
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(KEY, "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(HEADER);
        return cipher.doFinal(sealed, HEADER.length, sealed.length - HEADER.length);
    }

    @Test
    void shouldMixTheWholeNumberIntoTheNonce() throws Exception {
        for (long number : new long[] {0, 1, 0x01_02, 0x0102_0304L, 0x0102_0304_0506_0708L}) {
            assertThat(open(seal(number), number)).isEqualTo(PLAIN);
        }
    }

    @Test
    void shouldOpenWithTheNumberAloneThatSealed() {
        byte[] sealed = seal(5);
        for (int bit = 0; bit < Long.SIZE; bit++) {
            assertThat(protector.open(5 ^ 1L << bit, sealed.clone(), sealed.length))
                    .isEqualTo(-1);
        }
        assertThat(protector.open(5, sealed, sealed.length)).isEqualTo(PLAIN.length);
        assertThat(Arrays.copyOfRange(sealed, HEADER.length, HEADER.length + PLAIN.length))
                .isEqualTo(PLAIN);
    }
}
