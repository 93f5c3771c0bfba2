package dev.tactus.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {

    @Test
    void shouldAgreeWithTheJdkOnEveryPairAndOnLongerOnesAtRandom() {
        for (int i = 0; i < 0x1_0000; i++) {
            compare(new byte[] {(byte) (i >> 8), (byte) i});
        }
        // Leads of all lengths, each with the continuations where the rules change.
        int[] continuations = {0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xff};
        for (int lead = 0xc0; lead < 0x100; lead++) {
            for (int second : continuations) {
                for (int third : continuations) {
                    compare(new byte[] {(byte) lead, (byte) second, (byte) third});
                    compare(new byte[] {(byte) lead, (byte) second, (byte) third, (byte) 0x80});
                    compare(new byte[] {(byte) lead, (byte) second, (byte) third, (byte) 0xc0, 'a'});
                }
            }
        }
    }

    @Test
    void shouldAgreeWithTheJdkOnMutatedText() {
        Random random = new Random(1);
        byte[] text = "Takt 锁步 𝄞 é".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = text.clone();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            compare(bytes);
        }
    }

    @Test
    void shouldEncodeAsTheJdkDoesUnpairedHalvesToo() {
        Random random = new Random(2);
        String chars = "a\u007f\u0080\u07ff\u0800\ud7ff\ud800\udbff\udc00\udfff\ue000\uffff";
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(6); length > 0; length--) {
                text.append(chars.charAt(random.nextInt(chars.length())));
            }
            assertThat(Utf8.encode(text.toString())).isEqualTo(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void compare(byte[] bytes) {
        boolean valid = decodes(bytes);
        if (Utf8.isValid(bytes) != valid) {
            throw new AssertionError(HexFormat.of().formatHex(bytes) + " (expected: UTF-8 or not, as the JDK says)");
        }
        if (valid) {
            assertThat(Utf8.decode(bytes)).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private static boolean decodes(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
