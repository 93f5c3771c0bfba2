package dev.tactus.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.accounts.token.SigningKey;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class RefreshTokenTest {

    @Test
    void shouldKeepFamilyAndChangeTheRest() {
        RefreshToken first = RefreshToken.first();
        SigningKey key = SigningKey.generate(1, 0, 1_000, 0, new SecureRandom());
        SigningKey other = SigningKey.generate(2, 0, 1_000, 0, new SecureRandom());
        RefreshToken next = first.next(key);

        assertThat(next.familyHash()).isEqualTo(first.familyHash());
        assertThat(next.hash()).isNotEqualTo(first.hash());
        assertThat(first.next(key).text()).as("the same for the same key").isEqualTo(next.text());
        assertThat(first.next(other).hash()).as("for another secret").isNotEqualTo(next.hash());
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
