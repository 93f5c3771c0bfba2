package dev.tactus.transport.webtransport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of RFC 9000, appendix A.1, and the bounds of each length. */
class VariableIntegerTest {

    @ParameterizedTest
    @CsvSource({
        "151288809941952652, c2197c5eff14e88c",
        "494878333, 9d7f3e7d",
        "15293, 7bbd",
        "37, 25",
        "0, 00",
        "63, 3f",
        "64, 4040",
        "16383, 7fff",
        "16384, 80004000",
        "1073741823, bfffffff",
        "1073741824, c000000040000000",
        "4611686018427387903, ffffffffffffffff"
    })
    void shouldWriteAndReadWhatTheRfcSays(long value, String hex) {
        ByteBuf written = Unpooled.buffer();
        VariableInteger.write(written, value);
        assertThat(ByteBufUtil.hexDump(written)).isEqualTo(hex);
        assertThat(written.readableBytes()).isEqualTo(VariableInteger.length(value));
        for (int cut = 0; cut < written.readableBytes(); cut++) {
            assertThat(VariableInteger.isWhole(written.slice(0, cut))).isFalse();
        }
        assertThat(VariableInteger.isWhole(written)).isTrue();
        assertThat(VariableInteger.read(written)).isEqualTo(value);
        assertThat(written.isReadable()).isFalse();
    }
}
