package dev.tactus.accounts;

import static dev.tactus.accounts.TestAccounts.assertRefused;
import static dev.tactus.accounts.TestAccounts.done;
import static dev.tactus.accounts.TestAccounts.identity;
import static dev.tactus.accounts.TestAccounts.logIn;
import static dev.tactus.accounts.TestAccounts.signUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.accounts.role.Role;
import dev.tactus.accounts.store.DatabaseSettings;
import dev.tactus.accounts.token.Identity;
import dev.tactus.accounts.token.IssuedTicket;
import dev.tactus.accounts.token.JoinTicket;
import dev.tactus.accounts.token.JoinTicketVerifier;
import dev.tactus.accounts.token.Jwks;
import dev.tactus.accounts.token.TicketPlacement;
import dev.tactus.accounts.token.TokenFault;
import dev.tactus.accounts.token.TokenSettings;
import dev.tactus.accounts.token.TokenVerification;
import dev.tactus.accounts.token.VerifyKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of every database: sessions, revocations and keys, seen from two nodes that share it. */
abstract class SessionsContract {

    private static final Duration ACCESS = Duration.ofSeconds(TokenSettings.DEFAULT.accessSeconds());
    private static final Duration KEY = Duration.ofHours(LoginSettings.DEFAULT.keyHours());

    private final FakeClock clock = new FakeClock();
    private Accounts accounts;
    private Accounts elsewhere;

    /** A new and empty database. */
    abstract DatabaseSettings freshDatabase();

    @BeforeEach
    void open() {
        DatabaseSettings database = freshDatabase();
        accounts = Accounts.open(TestAccounts.settings(database), clock);
        elsewhere = Accounts.open(TestAccounts.settings(database), clock);
        signUp(accounts, "ann");
    }

    @AfterEach
    void close() {
        accounts.close();
        elsewhere.close();
    }

    @Test
    void shouldTakeTokensOnEveryNode() {
        LoginTokens login = logIn(accounts, "ann");

        assertThat(identity(elsewhere, login).name()).isEqualTo("ann");
        assertThat(done(elsewhere.refresh(login.refreshToken())).account()).isEqualTo(login.account());
    }

    @Test
    void shouldEndAccessTokenWithItsTime() {
        LoginTokens login = logIn(accounts, "ann");
        clock.advance(ACCESS.plusSeconds(TokenSettings.DEFAULT.skewSeconds()));

        assertFault(accounts, login, TokenFault.EXPIRED);
        assertThat(identity(accounts, done(accounts.refresh(login.refreshToken())))
                        .name())
                .isEqualTo("ann");
    }

    @Test
    void shouldGiveNewRefreshTokenEachTime() {
        LoginTokens first = logIn(accounts, "ann");
        LoginTokens second = done(accounts.refresh(first.refreshToken()));
        LoginTokens third = done(accounts.refresh(second.refreshToken()));

        assertThat(List.of(first.refreshToken(), second.refreshToken(), third.refreshToken()))
                .doesNotHaveDuplicates()
                .allMatch(token -> token.length() == 64);
    }

    /** A thief of the token was faster, and has refreshed many times before its owner comes. */
    @Test
    void shouldEndSessionWhoseOldRefreshTokenIsShown() {
        LoginTokens stolen = logIn(accounts, "ann");
        LoginTokens other = logIn(accounts, "ann");
        LoginTokens thief = stolen;
        for (int i = 0; i < 50; i++) {
            thief = done(accounts.refresh(thief.refreshToken()));
        }

        assertRefused(accounts.refresh(stolen.refreshToken()), AccountRefusal.Kind.UNAUTHORIZED);

        assertRefused(accounts.refresh(thief.refreshToken()), AccountRefusal.Kind.UNAUTHORIZED);
        assertFault(accounts, thief, TokenFault.REVOKED);
        assertThat(identity(accounts, other).name())
                .as("another session of the account")
                .isEqualTo("ann");
        assertThat(done(accounts.refresh(other.refreshToken()))).isNotNull();
    }

    /** A client whose answer was lost asks again, maybe at another node. */
    @Test
    void shouldGiveSameSuccessorForAMoment() throws Exception {
        LoginTokens login = logIn(accounts, "ann");
        List<Callable<Outcome<LoginTokens>>> calls =
                List.of(() -> accounts.refresh(login.refreshToken()), () -> elsewhere.refresh(login.refreshToken()));
        List<String> successors = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (Future<Outcome<LoginTokens>> future : threads.invokeAll(calls)) {
                successors.add(done(future.get()).refreshToken());
            }
        }
        clock.advance(Duration.ofSeconds(9));
        successors.add(done(elsewhere.refresh(login.refreshToken())).refreshToken());
        assertThat(successors).hasSize(3).containsOnly(successors.getFirst());
        assertThat(done(accounts.refresh(successors.getFirst())).refreshToken()).isNotEqualTo(successors.getFirst());
    }

    @Test
    void shouldEndSessionWhoseReplacedTokenIsShownLater() {
        LoginTokens login = logIn(accounts, "ann");
        LoginTokens next = done(accounts.refresh(login.refreshToken()));
        clock.advance(Duration.ofSeconds(11));

        assertRefused(accounts.refresh(login.refreshToken()), AccountRefusal.Kind.UNAUTHORIZED);
        assertRefused(accounts.refresh(next.refreshToken()), AccountRefusal.Kind.UNAUTHORIZED);
        assertFault(accounts, next, TokenFault.REVOKED);
    }

    @Test
    void shouldSignAfterAClockThatWasAhead() {
        clock.advance(Duration.ofHours(-2));
        assertThat(accounts.poll()).isTrue();

        assertThat(identity(accounts, logIn(accounts, "ann")).name()).isEqualTo("ann");
    }

    @Test
    void shouldForgetSessionThatNobodyRefreshed() {
        LoginTokens login = logIn(accounts, "ann");
        clock.advance(Duration.ofHours(LoginSettings.DEFAULT.refreshHours()));
        assertThat(accounts.poll()).isTrue();

        assertRefused(accounts.refresh(login.refreshToken()), AccountRefusal.Kind.UNAUTHORIZED);
    }

    @Test
    void shouldRefuseRefreshTokensThatAreNone() {
        LoginTokens login = logIn(accounts, "ann");
        String token = login.refreshToken();

        for (String none : List.of("", "x", "x".repeat(64), "%".repeat(64), token + "A", login.accessToken())) {
            assertRefused(accounts.refresh(none), AccountRefusal.Kind.UNAUTHORIZED);
        }
        assertThat(done(accounts.refresh(token))).isNotNull();
    }

    @Test
    void shouldLogOutOneSession() {
        LoginTokens login = logIn(accounts, "ann");
        LoginTokens other = logIn(accounts, "ann");

        done(accounts.logOut(identity(accounts, login)));

        assertFault(accounts, login, TokenFault.REVOKED);
        assertRefused(accounts.refresh(login.refreshToken()), AccountRefusal.Kind.UNAUTHORIZED);
        assertThat(identity(accounts, other).name()).isEqualTo("ann");
    }

    @Test
    void shouldLogOutEverywhereOnEveryNode() {
        LoginTokens login = logIn(accounts, "ann");
        LoginTokens other = logIn(elsewhere, "ann");

        done(accounts.logOutEverywhere(identity(accounts, login)));

        assertFault(accounts, login, TokenFault.REVOKED);
        assertRefused(elsewhere.refresh(other.refreshToken()), AccountRefusal.Kind.UNAUTHORIZED);
        assertThat(elsewhere.poll()).isTrue();
        assertFault(elsewhere, login, TokenFault.REVOKED);
        assertFault(elsewhere, other, TokenFault.REVOKED);
        assertThat(identity(elsewhere, logIn(accounts, "ann")).name())
                .as("a login in the same moment is another generation")
                .isEqualTo("ann");
    }

    @Test
    void shouldReachOtherNodeByItself() throws Exception {
        LoginTokens login = logIn(accounts, "ann");
        try (AccountsPoll poll = AccountsPoll.start(elsewhere, new LoginSettings(720, 20, 16, 720, 100))) {
            done(accounts.logOutEverywhere(identity(accounts, login)));
            long untilNs = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (elsewhere.authenticate(login.accessToken()) instanceof TokenVerification.Valid<Identity>) {
                assertThat(System.nanoTime()).isLessThan(untilNs);
                Thread.onSpinWait();
            }
            assertThat(poll).isNotNull();
        }
        assertFault(elsewhere, login, TokenFault.REVOKED);
    }

    @Test
    void shouldTellNodeThatStartsLaterWhatIsRevoked() {
        LoginTokens login = logIn(accounts, "ann");
        done(accounts.logOutEverywhere(identity(accounts, login)));
        Revocations remote = new Revocations();

        remote.apply(done(accounts.revocationsAfter(remote.last())));

        assertThat(remote.size()).isEqualTo(1);
        assertThat(done(accounts.revocationsAfter(remote.last()))).isEmpty();
        assertThat(remote.isRevoked(login.account().id(), 0, 1)).isTrue();
        assertThat(remote.isRevoked(login.account().id(), 0, 2)).isFalse();
    }

    /** A reader that polls while others write sees every number, each once and in its order. */
    @Test
    void shouldMissNoRevocationThatOthersWriteMeanwhile() throws Exception {
        int writers = 4;
        int rounds = 5;
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            long account = signUp(accounts, "name" + writer).id();
            Accounts node = writer % 2 == 0 ? accounts : elsewhere;
            calls.add(() -> {
                for (int i = 0; i < rounds; i++) {
                    done(node.grant(Actor.CONSOLE, account, Role.MODERATOR));
                    done(node.revoke(Actor.CONSOLE, account, Role.MODERATOR));
                }
                return rounds;
            });
        }
        List<Long> seen = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            List<Future<Integer>> work = calls.stream().map(threads::submit).toList();
            Waits.until("all are written, and read after that", () -> {
                boolean finished = work.stream().allMatch(Future::isDone);
                long last = seen.isEmpty() ? 0 : seen.getLast();
                done(accounts.revocationsAfter(last)).forEach(revocation -> seen.add(revocation.number()));
                return finished;
            });
            for (Future<Integer> future : work) {
                assertThat(future.get()).isEqualTo(rounds);
            }
        }
        assertThat(seen)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, (long) writers * rounds)
                        .boxed()
                        .toList());
    }

    @Test
    void shouldForgetRevocationWhenItsTokensAreOver() {
        LoginTokens login = logIn(accounts, "ann");
        done(accounts.logOutEverywhere(identity(accounts, login)));
        clock.advance(Duration.ofMillis(TokenSettings.DEFAULT.longestMs()));
        assertThat(accounts.poll()).isTrue();

        assertThat(done(accounts.revocationsAfter(0))).isEmpty();
        assertFault(accounts, login, TokenFault.EXPIRED);
    }

    @Test
    void shouldEndOldestOfTooManySessions() {
        LoginTokens first = logIn(accounts, "ann");
        clock.advance(Duration.ofSeconds(1));
        LoginTokens second = logIn(accounts, "ann");
        clock.advance(Duration.ofSeconds(1));
        for (int i = 0; i < LoginSettings.DEFAULT.sessionsMax() - 1; i++) {
            logIn(accounts, "ann");
        }

        assertRefused(accounts.refresh(first.refreshToken()), AccountRefusal.Kind.UNAUTHORIZED);
        assertThat(done(accounts.refresh(second.refreshToken()))).isNotNull();
        assertFault(accounts, first, TokenFault.REVOKED);
    }

    @Test
    void shouldLetNextKeyTakeOverWithoutAnybodyNoticing() {
        VerifyKey firstKey = accounts.keys().keys().getFirst();
        clock.advance(KEY.minus(Duration.ofMinutes(9)));
        assertThat(accounts.poll()).isTrue();
        assertThat(elsewhere.poll()).isTrue();
        assertThat(elsewhere.keys().keys()).as("known before it signs").hasSize(2);
        LoginTokens before = logIn(accounts, "ann");
        assertThat(before.accessToken()).startsWith(header(firstKey));

        clock.advance(Duration.ofMinutes(9));
        LoginTokens after = logIn(accounts, "ann");

        assertThat(after.accessToken()).doesNotStartWith(header(firstKey));
        assertThat(identity(elsewhere, before).name()).isEqualTo("ann");
        assertThat(identity(elsewhere, after).name()).isEqualTo("ann");
        assertThat(Jwks.read(accounts.jwks()).keys()).hasSize(2);

        clock.advance(Duration.ofMillis(TokenSettings.DEFAULT.longestMs()));
        assertThat(accounts.poll()).isTrue();
        assertThat(Jwks.read(accounts.jwks()).keys())
                .extracting(VerifyKey::id)
                .hasSize(1)
                .doesNotContain(firstKey.id());
    }

    @Test
    void shouldMakeOneKeyThoughTwoNodesDo() {
        assertThat(elsewhere.keys().keys()).hasSize(1);
        assertThat(elsewhere.jwks()).isEqualTo(accounts.jwks());
    }

    @Test
    void shouldRotateKeysWhenTold() {
        LoginTokens before = logIn(accounts, "ann");

        done(accounts.rotateKeys(Actor.CONSOLE, false));
        clock.advance(Duration.ofSeconds(2));

        LoginTokens after = logIn(accounts, "ann");
        assertThat(after.accessToken()).doesNotStartWith(before.accessToken().split("\\.", -1)[0]);
        assertThat(identity(accounts, before).name()).isEqualTo("ann");
        assertThat(elsewhere.poll()).isTrue();
        assertThat(identity(elsewhere, after).name()).isEqualTo("ann");
    }

    @Test
    void shouldVoidEverythingOfKeysThatOthersMayHave() {
        LoginTokens before = logIn(accounts, "ann");

        done(accounts.rotateKeys(Actor.CONSOLE, true));

        assertFault(accounts, before, TokenFault.KEY);
        assertThat(elsewhere.poll()).isTrue();
        assertFault(elsewhere, before, TokenFault.KEY);
        assertThat(identity(elsewhere, done(accounts.refresh(before.refreshToken())))
                        .name())
                .isEqualTo("ann");
    }

    @Test
    void shouldLetInByTicketOnAnotherNode() {
        Identity ann = identity(accounts, logIn(accounts, "ann"));
        JoinTicket seat = JoinTicket.of(ann, 77, new TicketPlacement.Seat(1), "node-b");
        JoinTicketVerifier door = elsewhere.ticketVerifier("node-b", 100);
        IssuedTicket issued = done(accounts.issueTicket(seat));

        TokenVerification<JoinTicketVerifier.Admitted> taken =
                door.take(issued.ticket(), 77, elsewhere.keys(), elsewhere.revoked(), clock.millis());

        assertThat(taken).isInstanceOfSatisfying(TokenVerification.Valid.class, valid -> {
            JoinTicketVerifier.Admitted admitted = (JoinTicketVerifier.Admitted) valid.value();
            assertThat(admitted.ticket()).isEqualTo(seat);
            assertThat(admitted.key()).isEqualTo(issued.key());
        });
    }

    @Test
    void shouldLetInByTicketOnNodeWithoutDatabase() {
        Identity ann = identity(accounts, logIn(accounts, "ann"));
        JoinTicket seat = JoinTicket.of(ann, 77, new TicketPlacement.Seat(1), "node-c");
        Map<String, byte[]> secrets = accounts.nodeSecrets("node-c");
        JoinTicketVerifier door = new JoinTicketVerifier(
                "node-c", TokenSettings.DEFAULT, keyId -> Optional.ofNullable(secrets.get(keyId)), 100);
        Revocations revocations = new Revocations();
        String ticket = done(accounts.issueTicket(seat)).ticket();
        String second = done(accounts.issueTicket(seat)).ticket();

        assertThat(door.take(ticket, 77, Jwks.read(accounts.jwks()), revocations, clock.millis()))
                .isInstanceOf(TokenVerification.Valid.class);
        done(accounts.logOutEverywhere(ann));
        revocations.apply(done(accounts.revocationsAfter(0)));
        assertThat(door.take(second, 77, Jwks.read(accounts.jwks()), revocations, clock.millis()))
                .isEqualTo(new TokenVerification.Invalid<>(TokenFault.REVOKED));
    }

    private static void assertFault(Accounts node, LoginTokens login, TokenFault fault) {
        assertThat(node.authenticate(login.accessToken())).isEqualTo(new TokenVerification.Invalid<>(fault));
    }

    /** The beginning of every access token that the key signs. */
    private static String header(VerifyKey key) {
        String header = "{\"alg\":\"EdDSA\",\"typ\":\"at+jwt\",\"kid\":\"" + key.id() + "\"}";
        return Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8));
    }
}
