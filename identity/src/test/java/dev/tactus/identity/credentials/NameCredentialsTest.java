package dev.tactus.identity.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.accounts.Account;
import dev.tactus.accounts.AccountRefusal;
import dev.tactus.accounts.Outcome;
import dev.tactus.engine.port.Authenticator;
import dev.tactus.engine.port.Authenticator.AuthResult;
import dev.tactus.engine.port.Authenticator.NameCheck;
import dev.tactus.identity.PlayerAccounts;
import dev.tactus.identity.RefusalText;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NameCredentialsTest {

    /** Accounts of which one is there, Ada's; or that say something else. */
    private static final class Ada implements PlayerAccounts {

        static final long NUMBER = 6_304_000_000_000L;

        private final @Nullable CompletionStage<Outcome<Boolean>> instead;

        Ada(@Nullable CompletionStage<Outcome<Boolean>> instead) {
            this.instead = instead;
        }

        @Override
        public CompletionStage<Outcome<Boolean>> isAccount(long player) {
            return instead == null ? CompletableFuture.completedFuture(new Outcome.Done<>(player == NUMBER)) : instead;
        }

        @Override
        public CompletionStage<Outcome<Boolean>> isTaken(String name) {
            return instead == null
                    ? CompletableFuture.completedFuture(new Outcome.Done<>(name.equalsIgnoreCase("Ada")))
                    : instead;
        }

        @Override
        public CompletionStage<Outcome<AccountLogin>> logIn(String name, String password, InetAddress from) {
            throw new AssertionError("nobody logs in here");
        }

        @Override
        public CompletionStage<Outcome<Account>> signUp(String name, String password, InetAddress from) {
            throw new AssertionError("nobody signs up here");
        }

        @Override
        public CompletionStage<Outcome<Optional<String>>> loadCharacter(long account, String game) {
            throw new AssertionError("nothing is kept here");
        }

        @Override
        public CompletionStage<Outcome<Boolean>> saveCharacter(long account, String game, String state) {
            throw new AssertionError("nothing is kept here");
        }
    }

    private static NameCredentials with(@Nullable PlayerAccounts accounts) {
        return new NameCredentials(Authenticator.NONE, accounts, true);
    }

    private static NameCheck guest(NameCredentials credentials, String name) throws Exception {
        return credentials.checkGuestName(name).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private static NameCheck guest(NameCredentials credentials, long number) throws Exception {
        return credentials.checkGuestNumber(number).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void shouldRefuseTheNumberOfAnAccountToGuests() throws Exception {
        NameCredentials credentials = with(new Ada(null));
        assertThat(guest(credentials, Ada.NUMBER)).isInstanceOf(NameCheck.Taken.class);
        assertThat(guest(credentials, Ada.NUMBER + 1)).isInstanceOf(NameCheck.Free.class);
        NameCredentials away =
                with(new Ada(CompletableFuture.completedFuture(Outcome.refused(AccountRefusal.Kind.UNAVAILABLE))));
        assertThat(guest(away, Ada.NUMBER)).isInstanceOf(NameCheck.Undetermined.class);
    }

    @Test
    void shouldLookUpOnlyNumbersThatAnAccountMayHave() {
        NameCredentials credentials = with(new Ada(null));
        assertThat(credentials.mayBeAccount(1L)).isFalse();
        assertThat(credentials.mayBeAccount(Account.ID_MIN - 1)).isFalse();
        assertThat(credentials.mayBeAccount(Account.ID_MIN)).isTrue();
        assertThat(credentials.mayBeAccount(Account.ID_MAX)).isTrue();
        assertThat(credentials.mayBeAccount(Account.ID_MAX + 1)).isFalse();
        assertThat(credentials.mayBeAccount(-1)).isFalse();
        assertThat(with(null).mayBeAccount(Account.ID_MIN)).isFalse();
    }

    private static AuthResult enter(NameCredentials credentials, String name) throws Exception {
        return credentials
                .logIn(name, null, "127.0.0.1:1")
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }

    @Test
    void shouldGiveGuestsWhatIsNobodys() throws Exception {
        NameCredentials credentials = with(new Ada(null));
        assertThat(guest(credentials, "Bob")).isEqualTo(new NameCheck.Free());
        assertThat(enter(credentials, "Bob"))
                .isInstanceOfSatisfying(
                        AuthResult.Authenticated.class,
                        known -> assertThat(known.name()).isEqualTo("Bob"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada", "ada", " Ada "})
    void shouldGiveNobodyTheNameOfAnAccount(String name) throws Exception {
        NameCredentials credentials = with(new Ada(null));
        assertThat(guest(credentials, name))
                .isInstanceOfSatisfying(
                        NameCheck.Taken.class,
                        taken -> assertThat(taken.reason())
                                .matches("name: \\w+ belongs to an account \\(expected: another one, .*"));
        assertThat(enter(credentials, name)).isInstanceOf(AuthResult.Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "Server", " OPERATOR ", "administrator"})
    void shouldKeepNamesThatSoundLikeTheOperatorsEvenWithoutAccounts(String name) throws Exception {
        assertThat(guest(with(null), name))
                .isInstanceOfSatisfying(
                        NameCheck.Taken.class,
                        taken -> assertThat(taken.reason())
                                .contains("is reserved for the server (expected: another name)"));
        assertThat(enter(with(null), name)).isInstanceOf(AuthResult.Rejected.class);
        assertThat(guest(with(null), "Ada")).isEqualTo(new NameCheck.Free());
    }

    @Test
    void shouldSayThatItCannotBeFoundOut() throws Exception {
        AccountRefusal away = new AccountRefusal(AccountRefusal.Kind.UNAVAILABLE, "", 0);
        NameCredentials credentials = with(new Ada(CompletableFuture.completedFuture(new Outcome.Refused<>(away))));
        assertThat(guest(credentials, "Bob")).isEqualTo(new NameCheck.Undetermined(RefusalText.of(away)));
        assertThat(enter(credentials, "Bob")).isEqualTo(new AuthResult.Rejected(RefusalText.of(away)));
        assertThat(guest(with(new Ada(CompletableFuture.failedFuture(new IllegalStateException("a defect")))), "Bob"))
                .isInstanceOf(NameCheck.Undetermined.class);
    }

    @Test
    void shouldNotWaitForEver() throws Exception {
        assertThat(guest(with(new Ada(new CompletableFuture<>())), "Bob"))
                .isEqualTo(new NameCheck.Undetermined("accounts: no answer in time (expected: a retry later)"));
    }
}
