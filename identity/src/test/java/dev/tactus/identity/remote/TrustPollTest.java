package dev.tactus.identity.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import dev.tactus.accounts.token.TokenFault;
import dev.tactus.accounts.token.TokenSettings;
import dev.tactus.accounts.token.TokenVerification;
import dev.tactus.engine.port.Authenticator;
import dev.tactus.identity.BlockingExecutor;
import dev.tactus.identity.credentials.AccountCredentials;
import dev.tactus.rpc.RpcBackoff;
import dev.tactus.rpc.RpcChannel;
import dev.tactus.rpc.RpcChannelSettings;
import dev.tactus.rpc.RpcCredentials;
import dev.tactus.rpc.RpcException;
import dev.tactus.rpc.v1.AccountServiceGrpc;
import dev.tactus.rpc.v1.PublicKey;
import dev.tactus.rpc.v1.Revocation;
import dev.tactus.rpc.v1.TrustAnswer;
import dev.tactus.rpc.v1.TrustRequest;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TrustPollTest {

    private static final int EVERY_MS = 1_000;

    private final TrustBundle trust = new TrustBundle("room-1", 100, InstantSource.system());
    private final List<TrustRequest> asked = new ArrayList<>();
    private final Deque<TrustAnswer> answers = new ArrayDeque<>();
    private final TrustRefresher poll =
            new TrustRefresher(trust, this::answer, EVERY_MS, new RpcBackoff(100, 400, new SplittableRandom(1)));

    private TrustAnswer answer(TrustRequest request) throws RpcException {
        asked.add(request);
        TrustAnswer answer = answers.poll();
        if (answer == null) {
            throw nobody();
        }
        return answer;
    }

    /** No process listens at that port, so that the failure is a true one. */
    private static RpcException nobody() {
        try (RpcChannel channel = RpcChannel.open(
                new RpcChannelSettings("127.0.0.1", 1, 5_000, 10_000, 1, 1, 1 << 20),
                RpcCredentials.plain(),
                List.of())) {
            return catchThrowableOfType(
                    RpcException.class,
                    () -> channel.callAndWait(AccountServiceGrpc.getTrustMethod(), TrustRequest.getDefaultInstance()));
        }
    }

    @Test
    void shouldAskAgainAtOnceWhileThereAreRevocationsAndThenAtIntervals() {
        answers.add(answerWith(revocation(1), revocation(2)));
        answers.add(answerWith(revocation(3)));
        answers.add(answerWith());

        assertThat(poll.step()).isZero();
        assertThat(poll.step()).isZero();
        assertThat(poll.step()).isEqualTo(EVERY_MS);

        assertThat(asked).extracting(TrustRequest::getRevocationsAfter).containsExactly(0L, 2L, 3L);
        assertThat(asked).extracting(TrustRequest::getNode).containsOnly("room-1");
        assertThat(trust.revoked().isRevoked(1, 9, 4)).isTrue();
        assertThat(trust.revoked().isRevoked(1, 9, 5)).isFalse();
    }

    @Test
    void shouldWaitLongerEachTimeThatNobodyAnswersAndKeepWhatItKnows() {
        answers.add(answerWith(revocation(1)));
        assertThat(poll.step()).isZero();

        assertThat(poll.step()).isBetween(50, 100);
        assertThat(poll.step()).isBetween(100, 200);
        assertThat(poll.step()).isBetween(200, 400);
        assertThat(poll.step()).isBetween(200, 400);
        assertThat(trust.revoked().isRevoked(1, 9, 4)).isTrue();

        answers.add(answerWith());
        assertThat(poll.step()).isEqualTo(EVERY_MS);
        assertThat(poll.step()).as("the first wait again").isBetween(50, 100);
    }

    @Test
    void shouldTellOfEachRevocation() {
        List<Long> told = new ArrayList<>();
        trust.onRevoked(revocation -> told.add(revocation.number()));
        answers.add(answerWith(revocation(1), revocation(2)));

        assertThat(poll.step()).isZero();

        assertThat(told).containsExactly(1L, 2L);
    }

    @Test
    void shouldLearnNothingFromAnAnswerThatCannotBe() {
        answers.add(answerWith().toBuilder()
                .addKeys(PublicKey.newBuilder().setRaw(ByteString.copyFrom(new byte[5])))
                .addRevocations(revocation(1))
                .build());

        assertThat(poll.step()).isBetween(50, 100);

        assertThat(trust.isKnown()).isFalse();
        assertThat(trust.next().getRevocationsAfter()).isZero();
    }

    /** A room node may be up before its accounts service is: a player who comes then is not sent away for good. */
    @Test
    void shouldAskForTicketsAgainBeforeAnythingIsKnown() {
        BlockingExecutor workers = new BlockingExecutor("test", 1, 10);
        try {
            AccountCredentials credentials = new AccountCredentials(trust, workers, InstantSource.system());
            assertThat(credentials
                            .verifyTicket("a.b.c", 1)
                            .toCompletableFuture()
                            .join())
                    .isInstanceOfSatisfying(
                            Authenticator.TicketResult.Rejected.class,
                            rejected -> assertThat(rejected.passing())
                                    .as(rejected.reason())
                                    .isTrue());
        } finally {
            workers.close();
        }
    }

    @Test
    void shouldBelieveNobodyBeforeAnythingIsKnown() {
        assertThat(trust.claim("a.b.c")).isEqualTo(new TokenVerification.Invalid<>(TokenFault.NO_KEYS));
        assertThat(trust.consume("a.b.c", 1)).isEqualTo(new TokenVerification.Invalid<>(TokenFault.NO_KEYS));
        assertThat(trust.nodeSecret("any")).isEmpty();
    }

    private static TrustAnswer answerWith(Revocation... revocations) {
        return TrustAnswer.newBuilder()
                .setRules(AccountsProtoMapper.rules(TokenSettings.DEFAULT))
                .addAllRevocations(List.of(revocations))
                .build();
    }

    private static Revocation revocation(long number) {
        return Revocation.newBuilder()
                .setNumber(number)
                .setAccountId(1)
                .setGeneration(5)
                .setOverMs(Long.MAX_VALUE)
                .build();
    }
}
