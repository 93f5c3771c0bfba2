package dev.tactus.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Messages that come in pieces, and bytes that wait for an answer. */
final class ReceiveBufferTest {

    @Test
    void shouldCopyAMessageThatComesByteByByteAFewTimesOnly() {
        ReceiveBuffer buffer = new ReceiveBuffer();
        int size = 64 * 1024;
        ByteBuffer whole = ByteBuffer.allocate(0);
        for (int i = 0; i < size; i++) {
            whole = buffer.afterUnfinished(ByteBuffer.wrap(new byte[] {(byte) i}));
            buffer.unfinished(i + 1 < size ? whole : null);
        }
        assertThat(whole.remaining()).isEqualTo(size);
        assertThat(whole.get(size - 1)).isEqualTo((byte) (size - 1));
        assertThat(buffer.copied()).isLessThan(4L * size);
    }

    @Test
    void shouldGiveBackRandomMessagesFromRandomPieces() {
        Random random = new Random(7);
        byte[] stream = new byte[200_000];
        random.nextBytes(stream);
        ReceiveBuffer buffer = new ReceiveBuffer();
        int read = 0;
        int sent = 0;
        while (sent < stream.length) {
            int piece = Math.min(stream.length - sent, 1 + random.nextInt(700));
            ByteBuffer bytes = buffer.afterUnfinished(ByteBuffer.wrap(stream, sent, piece));
            sent += piece;
            assertThat(bytes.remaining()).isEqualTo(sent - read);
            int whole = random.nextInt(bytes.remaining() + 1);
            for (int i = 0; i < whole; i++) {
                assertThat(bytes.get()).isEqualTo(stream[read++]);
            }
            buffer.unfinished(bytes);
        }
    }

    @Test
    void shouldHoldWhatComesBeforeAnAnswerUpToABound() {
        ReceiveBuffer buffer = new ReceiveBuffer();
        assertThat(buffer.add(ByteBuffer.allocate(ReceiveBuffer.BYTES_MAX))).isTrue();
        assertThat(buffer.add(ByteBuffer.allocate(1))).isFalse();
        ByteBuffer held = buffer.next();
        assertThat(held).isNotNull();
        assertThat(buffer.next()).isNull();
    }
}
