package dev.tactus.identity.remote;

import com.google.protobuf.ByteString;
import dev.tactus.accounts.Account;
import dev.tactus.accounts.AccountPage;
import dev.tactus.accounts.AccountRefusal;
import dev.tactus.accounts.Actor;
import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.role.Permission;
import dev.tactus.accounts.store.AuditAction;
import dev.tactus.accounts.token.Identity;
import dev.tactus.identity.PlayerAccounts;
import dev.tactus.rpc.RpcChannel;
import dev.tactus.rpc.RpcException;
import dev.tactus.rpc.v1.AccountServiceGrpc;
import dev.tactus.rpc.v1.DescribeAnswer;
import dev.tactus.rpc.v1.DescribeRequest;
import dev.tactus.rpc.v1.IssueTicketAnswer;
import dev.tactus.rpc.v1.IssueTicketRequest;
import dev.tactus.rpc.v1.KeepRequest;
import dev.tactus.rpc.v1.KeptRequest;
import dev.tactus.rpc.v1.ListRequest;
import dev.tactus.rpc.v1.LogInRequest;
import dev.tactus.rpc.v1.RecordRequest;
import dev.tactus.rpc.v1.RequireAnswer;
import dev.tactus.rpc.v1.RequireRequest;
import dev.tactus.rpc.v1.SignUpRequest;
import dev.tactus.rpc.v1.Ticket;
import dev.tactus.rpc.v1.TrustAnswer;
import dev.tactus.rpc.v1.TrustRequest;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Client of the accounts service, used by room nodes. Asynchronous calls complete with an outcome: no answer is the refusal
 * {@link AccountRefusal.Kind#UNAVAILABLE}, as for an unavailable database. {@link #waiting} offers the same calls blocking. Thread-safe.
 */
public final class AccountsRpcClient implements AutoCloseable {

    private static final String AWAY =
            "accounts: service does not answer (expected: a retry later; running matches continue)";

    private final RpcChannel channel;
    private final Waiting waiting = new Waiting();

    public AccountsRpcClient(RpcChannel channel) {
        this.channel = channel;
    }

    /** Returns the last known state of the connection. */
    boolean isUp() {
        return channel.isUp();
    }

    CompletableFuture<TrustAnswer> trust(TrustRequest request) {
        return channel.call(AccountServiceGrpc.getTrustMethod(), request);
    }

    public CompletableFuture<Outcome<Identity>> require(String accessToken, Permission permission) {
        RequireRequest request = RequireRequest.newBuilder()
                .setAccessToken(accessToken)
                .setPermission(permission.name())
                .build();
        return outcome(channel.call(AccountServiceGrpc.getRequireMethod(), request), AccountsRpcClient::identity);
    }

    public CompletableFuture<Outcome<Boolean>> record(Actor actor, AuditAction action, String detail) {
        RecordRequest request = RecordRequest.newBuilder()
                .setAccountId(actor.accountId())
                .setAction(action.name())
                .setDetail(detail)
                .build();
        return outcome(
                channel.call(AccountServiceGrpc.getRecordMethod(), request),
                answer -> answer.hasRefusal()
                        ? new Outcome.Refused<>(AccountsProtoMapper.refusal(answer.getRefusal()))
                        : new Outcome.Done<>(true));
    }

    CompletableFuture<Outcome<Account>> describe(long accountId) {
        return describe(DescribeRequest.newBuilder().setAccountId(accountId).build());
    }

    public CompletableFuture<Outcome<Account>> describe(String name) {
        return describe(DescribeRequest.newBuilder().setName(name).build());
    }

    private CompletableFuture<Outcome<Account>> describe(DescribeRequest request) {
        return outcome(channel.call(AccountServiceGrpc.getDescribeMethod(), request), AccountsRpcClient::account);
    }

    public CompletableFuture<Outcome<AccountPage>> list(Actor actor, String beginning, String after, int limit) {
        ListRequest request = ListRequest.newBuilder()
                .setAccountId(actor.accountId())
                .setBeginning(beginning)
                .setAfter(after)
                .setLimit(limit)
                .build();
        return outcome(
                channel.call(AccountServiceGrpc.getListMethod(), request),
                answer -> answer.hasPage()
                        ? new Outcome.Done<>(AccountsProtoMapper.page(answer.getPage()))
                        : new Outcome.Refused<>(AccountsProtoMapper.refusal(answer.getRefusal())));
    }

    CompletableFuture<Outcome<PlayerAccounts.AccountLogin>> logIn(String name, String password, InetAddress from) {
        LogInRequest request = LogInRequest.newBuilder()
                .setName(name)
                .setPassword(password)
                .setAddress(ByteString.copyFrom(from.getAddress()))
                .build();
        return outcome(
                channel.call(AccountServiceGrpc.getLogInMethod(), request),
                answer -> answer.hasEntry()
                        ? new Outcome.Done<>(new PlayerAccounts.AccountLogin(
                                AccountsProtoMapper.account(answer.getEntry().getAccount()),
                                answer.getEntry().getAccessToken()))
                        : new Outcome.Refused<>(AccountsProtoMapper.refusal(answer.getRefusal())));
    }

    CompletableFuture<Outcome<Account>> signUp(String name, String password, InetAddress from) {
        SignUpRequest request = SignUpRequest.newBuilder()
                .setName(name)
                .setPassword(password)
                .setAddress(ByteString.copyFrom(from.getAddress()))
                .build();
        return outcome(
                channel.call(AccountServiceGrpc.getSignUpMethod(), request),
                answer -> answer.hasAccount()
                        ? new Outcome.Done<>(AccountsProtoMapper.account(answer.getAccount()))
                        : new Outcome.Refused<>(AccountsProtoMapper.refusal(answer.getRefusal())));
    }

    CompletableFuture<Outcome<Optional<String>>> loadCharacter(long account, String game) {
        KeptRequest request =
                KeptRequest.newBuilder().setAccountId(account).setGame(game).build();
        return outcome(
                channel.call(AccountServiceGrpc.getKeptMethod(), request),
                answer -> answer.hasRefusal()
                        ? new Outcome.Refused<>(AccountsProtoMapper.refusal(answer.getRefusal()))
                        : new Outcome.Done<>(answer.hasState() ? Optional.of(answer.getState()) : Optional.empty()));
    }

    CompletableFuture<Outcome<Boolean>> saveCharacter(long account, String game, String state) {
        KeepRequest request = KeepRequest.newBuilder()
                .setAccountId(account)
                .setGame(game)
                .setState(state)
                .build();
        return outcome(
                channel.call(AccountServiceGrpc.getKeepMethod(), request),
                answer -> answer.hasRefusal()
                        ? new Outcome.Refused<>(AccountsProtoMapper.refusal(answer.getRefusal()))
                        : new Outcome.Done<>(true));
    }

    public CompletableFuture<Outcome<Ticket>> issueTicket(IssueTicketRequest request) {
        return outcome(channel.call(AccountServiceGrpc.getIssueTicketMethod(), request), AccountsRpcClient::ticket);
    }

    /** Returns the blocking variant of these calls. */
    public Waiting waiting() {
        return waiting;
    }

    /** Blocking calls, each bounded by the deadline. Not for event loops. */
    public final class Waiting {

        TrustAnswer trust(TrustRequest request) throws RpcException {
            return RpcChannel.await(AccountsRpcClient.this.trust(request));
        }

        public Outcome<Identity> require(String accessToken, Permission permission) {
            return AccountsRpcClient.this.require(accessToken, permission).join();
        }

        public Outcome<Boolean> record(Actor actor, AuditAction action, String detail) {
            return AccountsRpcClient.this.record(actor, action, detail).join();
        }

        public Outcome<Account> describe(long accountId) {
            return AccountsRpcClient.this.describe(accountId).join();
        }

        Outcome<Account> describe(String name) {
            return AccountsRpcClient.this.describe(name).join();
        }

        public Outcome<Ticket> issueTicket(IssueTicketRequest request) {
            return AccountsRpcClient.this.issueTicket(request).join();
        }
    }

    @Override
    public void close() {
        channel.close();
    }

    private static Outcome<Identity> identity(RequireAnswer answer) {
        return answer.hasIdentity()
                ? new Outcome.Done<>(AccountsProtoMapper.identity(answer.getIdentity()))
                : new Outcome.Refused<>(AccountsProtoMapper.refusal(answer.getRefusal()));
    }

    private static Outcome<Account> account(DescribeAnswer answer) {
        return answer.hasAccount()
                ? new Outcome.Done<>(AccountsProtoMapper.account(answer.getAccount()))
                : new Outcome.Refused<>(AccountsProtoMapper.refusal(answer.getRefusal()));
    }

    private static Outcome<Ticket> ticket(IssueTicketAnswer answer) {
        return answer.hasTicket()
                ? new Outcome.Done<>(answer.getTicket())
                : new Outcome.Refused<>(AccountsProtoMapper.refusal(answer.getRefusal()));
    }

    /** Maps a missing answer to a refusal as unavailable. */
    private static <A, T> CompletableFuture<Outcome<T>> outcome(
            CompletableFuture<A> call, Function<A, Outcome<T>> read) {
        return call.handle((answer, failure) ->
                failure == null ? read.apply(answer) : Outcome.refused(AccountRefusal.Kind.UNAVAILABLE, AWAY));
    }
}
