package dev.tactus.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.accounts.Account;
import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.Refusal;
import dev.tactus.engine.port.Credentials;
import dev.tactus.engine.port.Credentials.Bearer;
import dev.tactus.engine.port.Credentials.Naming;
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

        private final @Nullable CompletionStage<Outcome<Boolean>> instead;

        Ada(@Nullable CompletionStage<Outcome<Boolean>> instead) {
            this.instead = instead;
        }

        @Override
        public CompletionStage<Outcome<Boolean>> isTaken(String name) {
            return instead == null
                    ? CompletableFuture.completedFuture(new Outcome.Done<>(name.equalsIgnoreCase("Ada")))
                    : instead;
        }

        @Override
        public CompletionStage<Outcome<Entry>> logIn(String name, String password, InetAddress from) {
            throw new AssertionError("nobody logs in here");
        }

        @Override
        public CompletionStage<Outcome<Account>> signUp(String name, String password, InetAddress from) {
            throw new AssertionError("nobody signs up here");
        }

        @Override
        public CompletionStage<Outcome<Optional<String>>> kept(long account, String game) {
            throw new AssertionError("nothing is kept here");
        }

        @Override
        public CompletionStage<Outcome<Boolean>> keep(long account, String game, String state) {
            throw new AssertionError("nothing is kept here");
        }
    }

    private static NameCredentials with(@Nullable PlayerAccounts accounts) {
        return new NameCredentials(Credentials.NONE, accounts, true);
    }

    private static Naming guest(NameCredentials credentials, String name) throws Exception {
        return credentials.guest(name).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static Bearer enter(NameCredentials credentials, String name) throws Exception {
        return credentials.logIn(name, null, "127.0.0.1:1").toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void shouldGiveGuestsWhatIsNobodys() throws Exception {
        NameCredentials credentials = with(new Ada(null));
        assertThat(guest(credentials, "Bob")).isEqualTo(new Naming.Free());
        assertThat(enter(credentials, "Bob"))
                .isInstanceOfSatisfying(Bearer.Known.class, known -> assertThat(known.name())
                        .isEqualTo("Bob"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada", "ada", " Ada "})
    void shouldGiveNobodyTheNameOfAnAccount(String name) throws Exception {
        NameCredentials credentials = with(new Ada(null));
        assertThat(guest(credentials, name))
                .isInstanceOfSatisfying(Naming.Taken.class, taken -> assertThat(taken.reason())
                        .matches("name: \\w+ belongs to an account \\(expected: another one, .*"));
        assertThat(enter(credentials, name)).isInstanceOf(Bearer.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "Server", " OPERATOR ", "administrator"})
    void shouldKeepNamesThatSoundLikeTheOperatorsEvenWithoutAccounts(String name) throws Exception {
        assertThat(guest(with(null), name))
                .isInstanceOfSatisfying(Naming.Taken.class, taken -> assertThat(taken.reason())
                        .contains("is kept for the server (expected: another one)"));
        assertThat(enter(with(null), name)).isInstanceOf(Bearer.Unknown.class);
        assertThat(guest(with(null), "Ada")).isEqualTo(new Naming.Free());
    }

    @Test
    void shouldSayThatItCannotBeFoundOut() throws Exception {
        Refusal away = new Refusal(Refusal.Kind.UNAVAILABLE, "", 0);
        NameCredentials credentials = with(new Ada(CompletableFuture.completedFuture(new Outcome.Refused<>(away))));
        assertThat(guest(credentials, "Bob")).isEqualTo(new Naming.Unsettled(RefusalText.of(away)));
        assertThat(enter(credentials, "Bob")).isEqualTo(new Bearer.Unknown(RefusalText.of(away)));
        assertThat(guest(with(new Ada(CompletableFuture.failedFuture(new IllegalStateException("a defect")))), "Bob"))
                .isInstanceOf(Naming.Unsettled.class);
    }

    @Test
    void shouldNotWaitForEver() throws Exception {
        assertThat(guest(with(new Ada(new CompletableFuture<>())), "Bob"))
                .isEqualTo(new Naming.Unsettled("accounts: no answer in time (expected: a try later)"));
    }
}
