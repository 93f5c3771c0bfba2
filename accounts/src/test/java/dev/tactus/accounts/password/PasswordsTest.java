package dev.tactus.accounts.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("It sets the locale of the whole process")
class PasswordsTest {

    private static final Argon2Cost CHEAP = new Argon2Cost(1_024, 1);
    private static final PasswordSettings SETTINGS = PasswordSettings.DEFAULT.withCost(CHEAP);

    private final Passwords passwords = new Passwords(SETTINGS);

    @Test
    void shouldTellRightFromWrong() {
        String hash = passwords.hash("correct horse").orElseThrow();

        assertThat(passwords.check("correct horse", hash)).isEqualTo(new Passwords.Right(Optional.empty()));
        assertThat(passwords.check("correct horsf", hash)).isInstanceOf(Passwords.Wrong.class);
        assertThat(passwords.check("", hash)).isInstanceOf(Passwords.Wrong.class);
        assertThat(passwords.check("correct horse", null)).isInstanceOf(Passwords.Wrong.class);
    }

    /** From the tests of the reference implementation, so that others can read what we keep, and we what they kept. */
    @Test
    void shouldVerifyPublishedHash() {
        String published = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

        assertThat(passwords.check("password", published)).isInstanceOf(Passwords.Right.class);
        assertThat(passwords.check("passwore", published)).isInstanceOf(Passwords.Wrong.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr", "az", "lt", "ar-u-nu-arab", "hi-u-nu-deva"})
    void shouldStoreSameFormInEveryLocale(String tag) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(tag));
        try {
            String hash = new Passwords(SETTINGS).hash("correct horse").orElseThrow();
            assertThat(hash).matches("\\$argon2id\\$v=19\\$m=1024,t=1,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
            assertThat(passwords.check("correct horse", hash)).isEqualTo(new Passwords.Right(Optional.empty()));
            assertThat(passwords.check("correct horsf", hash)).isInstanceOf(Passwords.Wrong.class);
        } finally {
            Locale.setDefault(before);
        }
    }

    /** Versions before 0.2 stored a dotless i where the machine's locale was Turkish or Azeri. */
    @Test
    void shouldReadAndReplaceHashesStoredUnderTurkishLocale() {
        String broken = passwords.hash("correct horse").orElseThrow().replace("argon2id", "argon2\u0131d");

        Passwords.Check check = passwords.check("correct horse", broken);

        assertThat(((Passwords.Right) check).rehashed().orElseThrow()).startsWith("$argon2id$v=19$m=1024,t=1,p=1$");
        assertThat(passwords.check("correct horsf", broken)).isInstanceOf(Passwords.Wrong.class);
    }

    @Test
    void shouldSaltEachHash() {
        assertThat(passwords.hash("correct horse")).isNotEqualTo(passwords.hash("correct horse"));
    }

    @Test
    void shouldHashAgainWhenCostHasChanged() {
        String old = new Passwords(PasswordSettings.DEFAULT.withCost(new Argon2Cost(2_048, 1)))
                .hash("correct horse")
                .orElseThrow();

        Passwords.Check check = passwords.check("correct horse", old);

        String rehashed = ((Passwords.Right) check).rehashed().orElseThrow();
        assertThat(rehashed).startsWith("$argon2id$v=19$m=1024,t=1,p=1$");
        assertThat(passwords.check("correct horse", rehashed)).isEqualTo(new Passwords.Right(Optional.empty()));
    }

    @Test
    void shouldNotHashAgainWhenPasswordIsWrong() {
        String old = new Passwords(PasswordSettings.DEFAULT.withCost(new Argon2Cost(2_048, 1)))
                .hash("correct horse")
                .orElseThrow();

        assertThat(passwords.check("wrong horse", old)).isInstanceOf(Passwords.Wrong.class);
    }

    /** Two keyboards, one letter: composed, and as a letter with a mark. */
    @Test
    void shouldTakeSamePasswordInEitherForm() {
        String hash = passwords.hash("caf\u00e9 au lait").orElseThrow();

        assertThat(passwords.check("cafe\u0301 au lait", hash)).isInstanceOf(Passwords.Right.class);
    }

    @Test
    void shouldWantLongEnoughPassword() {
        assertThat(passwords.problem("short")).isEqualTo("password: 8..256 characters");
        assertThat(passwords.problem("x".repeat(257))).isNotEmpty();
        assertThat(passwords.problem("eight888")).isEmpty();
    }

    @Test
    void shouldCheckNothingOfOverlongPassword() {
        assertThat(passwords.check(
                        "x".repeat(1 << 20), passwords.hash("x".repeat(256)).orElseThrow()))
                .isInstanceOf(Passwords.Wrong.class);
    }

    @Test
    void shouldRefuseCostOutsideOfRange() {
        assertThatThrownBy(() -> new Argon2Cost(100, 1)).hasMessage("memoryKib: 100 (expected: 1024..1048576)");
        assertThatThrownBy(() -> new Argon2Cost(1_024, 0)).hasMessage("iterations: 0 (expected: 1..64)");
    }
}
