package dev.tactus.dialects.binary;

import dev.tactus.core.world.MalformedStateException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the values of one message; what is missing or wrong is {@link MalformedStateException}, which says so. */
final class BinaryReader {

    private final ByteBuffer bytes;

    /** Reads from the buffer's position to its end. */
    BinaryReader(ByteBuffer bytes) {
        this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    int u8() {
        need(1, "a byte");
        return bytes.get() & 0xff;
    }

    float f32() {
        need(4, "a float");
        return bytes.getFloat();
    }

    byte[] raw(int length) {
        need(length, length + " bytes");
        byte[] raw = new byte[length];
        bytes.get(raw);
        return raw;
    }

    /** Reads a text up to its zero byte, or up to the end of the message. */
    String textOrRest() {
        int end = bytes.limit();
        boolean hasEnd = false;
        for (int i = bytes.position(); i < end; i++) {
            hasEnd |= bytes.get(i) == 0;
        }
        return hasEnd ? text() : utf8(bytes.remaining());
    }

    /** Reads a text up to its zero byte. */
    String text() {
        int length = 0;
        while (length < bytes.remaining() && bytes.get(bytes.position() + length) != 0) {
            length++;
        }
        if (length == bytes.remaining()) {
            throw new MalformedStateException("text: no zero byte behind it (expected: one)");
        }
        String text = utf8(length);
        bytes.get();
        return text;
    }

    private String utf8(int length) {
        ByteBuffer utf8 = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedStateException("text: no UTF-8 (expected: UTF-8)");
        }
    }

    boolean isAtEnd() {
        return !bytes.hasRemaining();
    }

    private void need(int length, String what) {
        if (bytes.remaining() < length) {
            throw new MalformedStateException(bytes.remaining() + " bytes left (expected: " + what + ")");
        }
    }
}
