package dev.tactus.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefreshTokenTest {

    @Test
    void shouldKeepFamilyAndChangeTheRest() {
        RefreshToken first = RefreshToken.first();
        RefreshToken next = first.next();

        assertThat(next.familyHash()).isEqualTo(first.familyHash());
        assertThat(next.hash()).isNotEqualTo(first.hash());
        assertThat(RefreshToken.first().familyHash()).isNotEqualTo(first.familyHash());
    }

    @Test
    void shouldReadItsText() {
        RefreshToken token = RefreshToken.first();
        RefreshToken read = RefreshToken.parse(token.text()).orElseThrow();

        assertThat(read.hash()).isEqualTo(token.hash());
        assertThat(read.familyHash()).isEqualTo(token.familyHash());
        assertThat(token.text()).hasSize(64).doesNotContain(token.hash());
    }

    @Test
    void shouldRefuseOtherTexts() {
        assertThat(RefreshToken.parse("")).isEmpty();
        assertThat(RefreshToken.parse("a".repeat(63))).isEmpty();
        assertThat(RefreshToken.parse("+".repeat(64))).isEmpty();
    }
}
