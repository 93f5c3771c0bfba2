package dev.tactus.admin.watching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({"bytes=0-0,0,1", "bytes=2-4,2,5", "bytes=2-,2,10", "bytes=-3,7,10", "bytes=-30,0,10", "bytes=5-99,5,10"
    })
    void shouldReadOneRange(String header, int from, int to) {
        assertThat(ByteRange.parse(header, 10)).isEqualTo(new ByteRange(from, to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=10-12", "bytes=-0"})
    void shouldSayWhichCannotBeSatisfied(String header) {
        ByteRange range = Objects.requireNonNull(ByteRange.parse(header, 10));
        assertThat(range.isSatisfiable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bytes=-", "bytes=1-2,4-5", "lines=1-2", "bytes=5-2", "bytes=99999999999-"})
    void shouldIgnoreOthers(String header) {
        assertThat(ByteRange.parse(header, 10)).isNull();
    }

    @Test
    void shouldHoldOfNothing() {
        assertThat(ByteRange.parse("bytes=0-", 0)).isEqualTo(new ByteRange(0, 0));
    }
}
