package dev.tactus.admin.watching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatchKeyTest {

    @Test
    void shouldReadWhatItWrites() {
        MatchKey running = MatchKey.running(1_790_000_000_000L, 1_790_000_000_123L);
        assertThat(MatchKey.parse(running.toString())).isEqualTo(running);
        MatchKey ended = new MatchKey(1_790_000_000_000L, MatchKey.FINAL);
        assertThat(MatchKey.parse(ended.toString())).isEqualTo(ended);
        assertThat(running.toString()).isNotEqualTo(ended.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "a", "a-", "-a", "A-1", "a-1-2", "../x-1", "zzzzzzzzzzzz-1"})
    void shouldReadNothingElse(String text) {
        assertThat(MatchKey.parse(text)).isNull();
    }
}
