package dev.tactus.transport.secure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Keys against HKDF that the test makes of HMAC (RFC 5869): both ends of a link share whatever is wrong in here. */
final class HandshakeKeysTest {

    private static final int ID = 7;

    private final byte[] material = filled(DatagramSecret.BYTES, 3);
    private final byte[] clientNonce = filled(SecuredWireFormat.NONCE_BYTES, 5);
    private final byte[] serverNonce = filled(SecuredWireFormat.NONCE_BYTES, 9);
    private final HandshakeKeys keys = new HandshakeKeys(new DatagramSecret(material));

    private static byte[] filled(int length, int first) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (first + 11 * i);
        }
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] hmac(byte[] key, byte[]... parts) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    private byte[] expand(int length, byte[]... info) throws Exception {
        byte[] extracted = hmac(ascii("tactus secured datagrams 1"), material);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] block = new byte[0];
        for (int i = 1; out.size() < length; i++) {
            byte[][] parts = new byte[info.length + 2][];
            parts[0] = block;
            System.arraycopy(info, 0, parts, 1, info.length);
            parts[info.length + 1] = new byte[] {(byte) i};
            block = hmac(extracted, parts);
            out.writeBytes(block);
        }
        return Arrays.copyOf(out.toByteArray(), length);
    }

    private static byte[] open(byte[] sealed, byte[] key, byte[] iv) throws Exception {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, iv));
        cipher.updateAAD(sealed, 0, SecuredWireFormat.SEALED_AT);
        return cipher.doFinal(sealed, SecuredWireFormat.SEALED_AT, sealed.length - SecuredWireFormat.SEALED_AT);
    }

    private static byte[] first(SecureSession session) {
        byte[] plain =
                ByteBuffer.allocate(9).put(0, (byte) ID).put(4, (byte) 42).array();
        byte[] sealed = new byte[plain.length + SecuredWireFormat.OVERHEAD_BYTES];
        assertThat(session.seal(plain, plain.length, sealed)).isEqualTo(sealed.length);
        return sealed;
    }

    @Test
    void shouldDeriveAKeyForEachDirection() throws Exception {
        byte[] session = expand(56, ascii("session"), clientNonce, serverNonce);
        byte[] toClient = first(keys.session(true, ID, clientNonce, serverNonce));
        byte[] toServer = first(keys.session(false, ID, clientNonce, serverNonce));
        byte[] said = {42, 0, 0, 0, 0};

        assertThat(open(toServer, Arrays.copyOf(session, 16), Arrays.copyOfRange(session, 16, 28)))
                .isEqualTo(said);
        assertThat(open(toClient, Arrays.copyOfRange(session, 28, 44), Arrays.copyOfRange(session, 44, 56)))
                .isEqualTo(said);
    }

    @Test
    void shouldProveTheSecretByAKeyForEachMessage() throws Exception {
        byte[] bytes = ascii("what is proved");
        assertThat(keys.hello().doFinal(bytes)).isEqualTo(hmac(expand(32, ascii("hello")), bytes));
        assertThat(keys.accept().doFinal(bytes)).isEqualTo(hmac(expand(32, ascii("accept")), bytes));
    }
}
