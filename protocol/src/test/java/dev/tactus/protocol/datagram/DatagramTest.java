package dev.tactus.protocol.datagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.core.frame.InputForm;
import dev.tactus.protocol.message.ClientMessage.Submit;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes of datagrams, and malformed ones. */
class DatagramTest {

    @Test
    void shouldSendTheOldestInputsThatFit() {
        List<Submit> inputs = new ArrayList<>();
        for (int sequence = 1; sequence <= 100; sequence++) {
            inputs.add(new Submit(sequence, InputForm.BYTES, new byte[sequence % 40]));
        }
        int sent = 0;
        for (int bytesMax = UpstreamDatagram.HEAD_BYTES_MAX; bytesMax < 3000; bytesMax++) {
            byte[] bytes = UpstreamDatagram.write(1, 1000, Integer.MAX_VALUE, inputs, bytesMax);
            assertThat(bytes.length).isLessThanOrEqualTo(bytesMax);

            List<Submit> read = read(bytes).inputs();
            assertThat(read.size()).isGreaterThanOrEqualTo(sent);
            sent = read.size();
            assertThat(sent == 0 || read.getLast().sequence() == sent).isTrue();
        }
        assertThat(read(UpstreamDatagram.write(1, 0, 0, inputs, 3000)).inputs())
                .usingRecursiveComparison()
                .isEqualTo(inputs);
    }

    @Test
    void shouldSendNoInputThatIsLargerThanADatagram() {
        Submit large = new Submit(1, InputForm.BYTES, new byte[2000]);
        byte[] bytes = UpstreamDatagram.write(0, 0, 5, List.of(large), 1200);

        assertThat(read(bytes).inputs()).isEmpty();
        assertThatThrownBy(() -> UpstreamDatagram.write(0, 0, 5, List.of(), 19))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bytesMax: 19 (expected: >= 20)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing                              | ''",
                "an end within the head               | 00 00 00",
                "a packet beyond 2^31 - 1             | ffffffff0f 00 00 00",
                "a varint beyond 32 bits              | ffffffff1f 00 00 00",
                "a loss beyond 1000                   | 00 e907 00 00",
                "more inputs than bytes can hold      | 00 00 00 ffffffff07",
                "fewer inputs than it says            | 00 00 00 02 01 00",
                "an input without a sequence          | 00 00 00 01 00 00",
                "inputs out of order                  | 00 00 00 02 02 00 01 00",
                "an input twice                       | 00 00 00 02 02 00 02 00",
                "a payload beyond the end             | 00 00 00 01 01 04 aa",
                "a payload of 2 GB                    | 00 00 00 01 01 ffffffff0f",
                "numbers of which one is missing      | 00 00 00 01 01 05 0000",
                "bytes behind the last input          | 00 00 00 00 00",
            })
    void shouldDropAnUpstreamDatagramWith(String what, String hex) {
        assertThat(UpstreamDatagram.read(buffer(hex))).as(what).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing                              | ''",
                "an end within the head               | 00 00 00 00",
                "a loss beyond 1000                   | 00 e907 00 00 00",
                "a tick beyond the last               | 00 00 00 ffffffff07 01",
                "more frames than any datagram        | 00 00 00 00 818010",
                "a frame behind the last              | 00 00 00 00 01 01 01 01 00 00",
                "a frame without inputs               | 00 00 00 00 01 00 00",
                "a seat of 0                          | 00 00 00 00 01 00 01 00 00 00",
                "a payload beyond the end             | 00 00 00 00 01 00 01 01 00 04 aa",
                "more inputs than there are           | 00 00 00 00 01 00 ffffffff07 01 00 00",
                "numbers of which one is missing      | 00 00 00 00 01 00 01 01 00 05 0000",
            })
    void shouldDropADownstreamDatagramWith(String what, String hex) {
        assertThat(DownstreamDatagram.read(buffer(hex))).as(what).isNull();
    }

    @Test
    void shouldTakeAsManyFramesAsItSays() {
        DownstreamDatagram read = Objects.requireNonNull(DownstreamDatagram.read(buffer("00 00 00 05 808010")));

        assertThat(read.run().firstTick()).isEqualTo(5);
        assertThat(read.run().nextTick()).isEqualTo(5 + DownstreamDatagram.FRAMES_MAX);
    }

    private static UpstreamDatagram read(byte[] bytes) {
        return Objects.requireNonNull(UpstreamDatagram.read(ByteBuffer.wrap(bytes)));
    }

    private static ByteBuffer buffer(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
