package dev.tactus.admin.rpc;

import com.google.protobuf.ByteString;
import dev.tactus.accounts.Account;
import dev.tactus.accounts.AccountPage;
import dev.tactus.accounts.AccountRefusal;
import dev.tactus.accounts.Actor;
import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.role.Permission;
import dev.tactus.accounts.store.AuditAction;
import dev.tactus.accounts.store.Revocation;
import dev.tactus.accounts.token.Identity;
import dev.tactus.accounts.token.TokenSettings;
import dev.tactus.identity.IdentityService;
import dev.tactus.identity.PlayerAccounts;
import dev.tactus.identity.TicketIssuer;
import dev.tactus.identity.local.AccountService;
import dev.tactus.identity.remote.AccountsProtoMapper;
import dev.tactus.identity.remote.PlayerProtoMapper;
import dev.tactus.rpc.RpcCaller;
import dev.tactus.rpc.RpcReplies;
import dev.tactus.rpc.v1.AccountServiceGrpc;
import dev.tactus.rpc.v1.DescribeAnswer;
import dev.tactus.rpc.v1.DescribeRequest;
import dev.tactus.rpc.v1.IssueTicketAnswer;
import dev.tactus.rpc.v1.IssueTicketRequest;
import dev.tactus.rpc.v1.KeepAnswer;
import dev.tactus.rpc.v1.KeepRequest;
import dev.tactus.rpc.v1.KeptAnswer;
import dev.tactus.rpc.v1.KeptRequest;
import dev.tactus.rpc.v1.ListAnswer;
import dev.tactus.rpc.v1.ListRequest;
import dev.tactus.rpc.v1.LogInAnswer;
import dev.tactus.rpc.v1.LogInRequest;
import dev.tactus.rpc.v1.RecordAnswer;
import dev.tactus.rpc.v1.RecordRequest;
import dev.tactus.rpc.v1.RequireAnswer;
import dev.tactus.rpc.v1.RequireRequest;
import dev.tactus.rpc.v1.SignUpAnswer;
import dev.tactus.rpc.v1.SignUpRequest;
import dev.tactus.rpc.v1.Ticket;
import dev.tactus.rpc.v1.TrustAnswer;
import dev.tactus.rpc.v1.TrustRequest;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** gRPC service of the accounts, for room nodes. Blocking work runs on the account service's own threads. */
final class AccountRpcService extends AccountServiceGrpc.AccountServiceImplBase {

    private final AccountService accounts;
    private final TicketIssuer tickets;
    private final TokenSettings rules;
    private final PlayerAccounts players;

    AccountRpcService(AccountService accounts, TicketIssuer tickets, TokenSettings rules) {
        this.accounts = accounts;
        this.tickets = tickets;
        this.rules = rules;
        this.players = accounts.players();
    }

    /** Answers trust data; only a caller with the node's certificate receives the node's secrets. */
    @Override
    public void trust(TrustRequest request, StreamObserver<TrustAnswer> caller) {
        String node = request.getNode();
        if (node.isBlank()) {
            RpcReplies.invalid("node: \"\" (expected: the name of the node that asks)", caller);
        } else if (!RpcCaller.current().hasName(node)) {
            RpcReplies.forbidden(
                    "node: " + node + " (expected: a DNS name of the certificate shown, which has "
                            + String.join(", ", RpcCaller.current().names()) + ")",
                    caller);
        } else {
            RpcReplies.answerLater(
                    accounts.trust(node, request.getRevocationsAfter()).thenApply(this::answer), caller);
        }
    }

    private TrustAnswer answer(AccountService.TrustSnapshot trusted) {
        TrustAnswer.Builder answer = TrustAnswer.newBuilder()
                .addAllKeys(AccountsProtoMapper.keys(trusted.keys()))
                .addAllSecrets(AccountsProtoMapper.secrets(trusted.secrets()))
                .setRules(AccountsProtoMapper.rules(rules));
        if (trusted.revocations() instanceof Outcome.Done<List<Revocation>>(List<Revocation> more)) {
            more.forEach(revocation -> answer.addRevocations(AccountsProtoMapper.revocation(revocation)));
        } else {
            answer.setDatabaseAway(true);
        }
        return answer.build();
    }

    @Override
    public void require(RequireRequest request, StreamObserver<RequireAnswer> caller) {
        Optional<Permission> permission = named(Permission.values(), request.getPermission());
        if (permission.isEmpty()) {
            RpcReplies.invalid("permission: " + request.getPermission() + " (expected: one known here)", caller);
            return;
        }
        RpcReplies.answerLater(
                accounts.identities()
                        .require(request.getAccessToken(), permission.get(), IdentityService.Source.ACCOUNT)
                        .thenApply(AccountRpcService::answer),
                caller);
    }

    private static RequireAnswer answer(Outcome<Identity> outcome) {
        RequireAnswer.Builder answer = RequireAnswer.newBuilder();
        return switch (outcome) {
            case Outcome.Done<Identity>(Identity who) ->
                answer.setIdentity(AccountsProtoMapper.identity(who)).build();
            case Outcome.Refused<Identity>(AccountRefusal refusal) ->
                answer.setRefusal(AccountsProtoMapper.refusal(refusal)).build();
        };
    }

    @Override
    public void record(RecordRequest request, StreamObserver<RecordAnswer> caller) {
        Optional<AuditAction> action = named(AuditAction.values(), request.getAction());
        if (action.isEmpty()) {
            RpcReplies.invalid("action: " + request.getAction() + " (expected: one known here)", caller);
            return;
        }
        RpcReplies.answerLater(
                accounts.identities()
                        .record(new Actor(request.getAccountId()), action.get(), request.getDetail())
                        .thenApply(outcome -> outcome instanceof Outcome.Refused<Boolean>(AccountRefusal refusal)
                                ? RecordAnswer.newBuilder()
                                        .setRefusal(AccountsProtoMapper.refusal(refusal))
                                        .build()
                                : RecordAnswer.getDefaultInstance()),
                caller);
    }

    @Override
    public void describe(DescribeRequest request, StreamObserver<DescribeAnswer> caller) {
        RpcReplies.answerLater(
                accounts.<Account>call(open -> request.hasName()
                                ? open.account(request.getName())
                                : open.account(request.getAccountId()))
                        .thenApply(AccountRpcService::described),
                caller);
    }

    private static DescribeAnswer described(Outcome<Account> outcome) {
        DescribeAnswer.Builder answer = DescribeAnswer.newBuilder();
        return switch (outcome) {
            case Outcome.Done<Account>(Account account) ->
                answer.setAccount(AccountsProtoMapper.account(account)).build();
            case Outcome.Refused<Account>(AccountRefusal refusal) ->
                answer.setRefusal(AccountsProtoMapper.refusal(refusal)).build();
        };
    }

    @Override
    public void list(ListRequest request, StreamObserver<ListAnswer> caller) {
        Actor actor = new Actor(request.getAccountId());
        RpcReplies.answerLater(
                accounts.<AccountPage>call(open ->
                                open.accounts(actor, request.getBeginning(), request.getAfter(), request.getLimit()))
                        .thenApply(AccountRpcService::listed),
                caller);
    }

    private static ListAnswer listed(Outcome<AccountPage> outcome) {
        ListAnswer.Builder answer = ListAnswer.newBuilder();
        return switch (outcome) {
            case Outcome.Done<AccountPage>(AccountPage page) ->
                answer.setPage(AccountsProtoMapper.page(page)).build();
            case Outcome.Refused<AccountPage>(AccountRefusal refusal) ->
                answer.setRefusal(AccountsProtoMapper.refusal(refusal)).build();
        };
    }

    @Override
    public void logIn(LogInRequest request, StreamObserver<LogInAnswer> caller) {
        InetAddress from = address(request.getAddress(), caller);
        if (from != null) {
            RpcReplies.answerLater(
                    players.logIn(request.getName(), request.getPassword(), from)
                            .thenApply(PlayerProtoMapper::loggedIn),
                    caller);
        }
    }

    @Override
    public void signUp(SignUpRequest request, StreamObserver<SignUpAnswer> caller) {
        InetAddress from = address(request.getAddress(), caller);
        if (from != null) {
            RpcReplies.answerLater(
                    players.signUp(request.getName(), request.getPassword(), from)
                            .thenApply(PlayerProtoMapper::signedUp),
                    caller);
        }
    }

    /** Returns the address of a player; null if invalid, which is answered to the caller. */
    private static @Nullable InetAddress address(ByteString bytes, StreamObserver<?> caller) {
        try {
            return InetAddress.getByAddress(bytes.toByteArray());
        } catch (UnknownHostException e) {
            RpcReplies.invalid("address: " + bytes.size() + " bytes (expected: 4 or 16)", caller);
            return null;
        }
    }

    @Override
    public void kept(KeptRequest request, StreamObserver<KeptAnswer> caller) {
        RpcReplies.answerLater(
                players.loadCharacter(request.getAccountId(), request.getGame()).thenApply(PlayerProtoMapper::kept),
                caller);
    }

    @Override
    public void keep(KeepRequest request, StreamObserver<KeepAnswer> caller) {
        RpcReplies.answerLater(
                players.saveCharacter(request.getAccountId(), request.getGame(), request.getState())
                        .thenApply(PlayerProtoMapper::keepReply),
                caller);
    }

    @Override
    public void issueTicket(IssueTicketRequest request, StreamObserver<IssueTicketAnswer> caller) {
        RpcReplies.answerLater(
                // The caller asks for players of its own, whose addresses it does not tell.
                tickets.issue(
                                request.getAccessToken(),
                                request.getNode(),
                                request.getRoom(),
                                request.getSpectator(),
                                "")
                        .thenApply(AccountRpcService::issued),
                caller);
    }

    private static IssueTicketAnswer issued(Outcome<TicketIssuer.Ticket> outcome) {
        IssueTicketAnswer.Builder answer = IssueTicketAnswer.newBuilder();
        return switch (outcome) {
            case Outcome.Done<TicketIssuer.Ticket>(TicketIssuer.Ticket ticket) ->
                answer.setTicket(message(ticket)).build();
            case Outcome.Refused<TicketIssuer.Ticket>(AccountRefusal refusal) ->
                answer.setRefusal(AccountsProtoMapper.refusal(refusal)).build();
        };
    }

    private static Ticket message(TicketIssuer.Ticket ticket) {
        return Ticket.newBuilder()
                .setText(ticket.issued().ticket())
                .setKey(ByteString.copyFrom(ticket.issued().key()))
                .setOverMs(ticket.issued().expiresMs())
                .setRoom(ticket.room())
                .setNode(ticket.node())
                .setSeat(ticket.seat())
                .build();
    }

    private static <E extends Enum<E>> Optional<E> named(E[] constants, String name) {
        for (E constant : constants) {
            if (constant.name().equals(name)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }
}
