package dev.tactus.protocol.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.wire.ServerMessageWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MessageStreamTest {

    private final List<ServerMessage> read = new ArrayList<>();
    private final MessageStream stream = new MessageStream(false);

    @Test
    void shouldReadMessagesHoweverTheyAreCut() {
        List<ServerMessage> sent = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.allocate(100_000);
        for (int i = 0; i < 500; i++) {
            ServerMessage message = new ServerMessage.PeerProgress(i * 1000L, i % 101);
            sent.add(message);
            bytes.put(ServerMessageWriter.write(message));
        }
        bytes.flip();
        Random random = new Random(7);
        while (bytes.hasRemaining()) {
            int length = Math.min(bytes.remaining(), random.nextInt(40));
            ByteBuffer chunk = ByteBuffer.wrap(bytes.array(), bytes.position(), length);
            assertThat(stream.read(chunk, read::add)).isNull();
            bytes.position(bytes.position() + length);
        }

        assertThat(read).isEqualTo(sent);
    }

    @Test
    void shouldSayWhatIsWrong() {
        assertThat(stream.read(ByteBuffer.wrap(new byte[] {0, 0, 99}), read::add))
                .contains("99");
        assertThat(read).isEmpty();
    }
}
