package dev.tactus.config.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.accounts.AccountsSettings;
import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsSectionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            accounts.database=                       | accounts.database: "" (expected: a file, or jdbc:postgresql://
            accounts.database=jdbc:sqlite:x          | accounts.database: "jdbc:sqlite:x" (expected: a file, or jdbc:postgresql://
            accounts.connections=0                   | accounts.connections: 0 (expected: 1..200)
            accounts.access-seconds=29               | accounts.access-seconds: 29 (expected: 30..86400)
            accounts.ticket-seconds=4                | accounts.ticket-seconds: 4 (expected: 5..3600)
            accounts.issuer=a b                      | accounts.issuer: a b (expected: 1..64 visible ASCII
            accounts.poll-ms=99                      | accounts.poll-ms: 99 (expected: 100..10000)
            accounts.tickets-max=99                  | accounts.tickets-max: 99 (expected: 100..10000000)
            passwords.memory-kib=1023                | passwords.memory-kib: 1023 (expected: 1024..1048576)
            passwords.iterations=0                   | passwords.iterations: 0 (expected: 1..64)
            passwords.hashes-at-once=65              | passwords.hashes-at-once: 65 (expected: 1..64)
            attempts.per-account=0                   | attempts.per-account: 0 (expected: 1..10000)
            attempts.wait-seconds-max=3601           | attempts.wait-seconds-max: 3601 (expected: 1..3600)
            """)
    void shouldNameWrongValue(String override, String message) {
        assertThatThrownBy(() -> read(override))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("--set " + message);
    }

    @Test
    void shouldWantRefreshTokensToOutliveAccessTokens() {
        assertThatThrownBy(() -> read("accounts.refresh-hours=1", "accounts.access-seconds=3601"))
                .hasMessage("--set accounts.refresh-hours: 1 (expected: at least accounts.access-seconds, 3601 s)");
    }

    @Test
    void shouldNotRepeatPasswordInUrl() {
        assertThatThrownBy(() -> read("accounts.database=jdbc:postgresql://h/d?password=s3cret"))
                .hasMessageStartingWith("--set accounts.database: a URL with a password (expected: the key password")
                .hasMessageNotContaining("s3cret");
        assertThat(SettingsText.effective(read("accounts.password=s3cret"))).doesNotContain("s3cret");
    }

    @Test
    void shouldPutFileIntoDataDirectory() {
        AccountsSettings usual = read("node.data-dir=/srv/tactus").accountsService();
        assertThat(usual.database().url()).isEqualTo("jdbc:sqlite:" + Path.of("/srv/tactus/accounts.sqlite"));
        AccountsSettings elsewhere = read("node.data-dir=/srv/tactus", "accounts.database=jdbc:postgresql://h:5/d")
                .accountsService();
        assertThat(elsewhere.database().url()).isEqualTo("jdbc:postgresql://h:5/d");
    }

    @Test
    void shouldHaveDefaultsOfTheService() {
        AccountsSettings here = Settings.DEFAULTS.accountsService();
        assertThat(here).isEqualTo(AccountsSettings.of(here.database()));
    }

    private static Settings read(String... overrides) {
        return SettingsReader.read(Optional.empty(), Arrays.asList(overrides));
    }
}
