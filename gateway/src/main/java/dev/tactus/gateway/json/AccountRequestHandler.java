package dev.tactus.gateway.json;

import dev.tactus.accounts.Account;
import dev.tactus.accounts.AccountRefusal;
import dev.tactus.accounts.Accounts;
import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.store.GameCharacter;
import dev.tactus.accounts.token.Identity;
import dev.tactus.gateway.json.AccountResponses.CharacterList;
import dev.tactus.gateway.json.AccountResponses.CharacterRef;
import dev.tactus.identity.local.AccountService;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/**
 * Handles requests about accounts. A {@code uid} is an account's name, a {@code role_id} that of a character. Any
 * thread.
 */
final class AccountRequestHandler {

    /** An answer that is none. */
    static final byte[] NOTHING = new byte[0];

    private static final String VERBS =
            "sign_up, login, refresh, logout, create_role, get_role, get_roles_by_uid, permissions or heartbeat";

    private final AccountService service;

    AccountRequestHandler(AccountService service) {
        this.service = service;
    }

    /**
     * Answers a request; completes on any thread, and fails only by a defect.
     *
     * @throws BadRequestException if it is none
     */
    CompletionStage<byte[]> answer(byte[] text, InetAddress from) {
        return answer(AccountRequest.read(text), from);
    }

    private CompletionStage<byte[]> answer(AccountRequest request, InetAddress from) {
        String proto = request.proto();
        return switch (proto) {
            case "sign_up" -> {
                String password = request.text("password");
                yield service.hash(accounts -> accounts.signUpByOldClient(request.subject(), password, from))
                        .thenApply(outcome -> AccountResponses.of(proto, outcome, AccountResponses::account));
            }
            case "login" -> {
                String password = request.text("password");
                yield service.hash(accounts -> accounts.logIn(request.subject(), password, from))
                        .thenApply(outcome -> AccountResponses.of(proto, outcome, AccountResponses::login));
            }
            case "refresh" -> {
                String token = request.text("refresh_token");
                yield service.call(accounts -> accounts.refresh(token))
                        .thenApply(outcome -> AccountResponses.of(proto, outcome, AccountResponses::login));
            }
            case "logout" ->
                as(request, Accounts::logOut)
                        .thenApply(outcome -> AccountResponses.of(proto, outcome, AccountResponses::nothing));
            case "create_role" -> {
                String name = request.text("role_id");
                yield as(request, (accounts, who) -> create(accounts, who, request.subject(), name))
                        .thenApply(outcome -> AccountResponses.of(proto, outcome, AccountResponses::role));
            }
            case "get_role" -> {
                String name = request.text("role_id");
                yield as(request, (accounts, who) -> role(accounts, name))
                        .thenApply(outcome -> AccountResponses.of(proto, outcome, AccountResponses::role));
            }
            case "get_roles_by_uid" ->
                as(request, (accounts, who) -> roles(accounts, request.subject()))
                        .thenApply(outcome -> AccountResponses.of(proto, outcome, AccountResponses::roles));
            case "permissions" ->
                as(request, (accounts, who) -> accounts.account(request.subject()))
                        .thenApply(outcome -> AccountResponses.of(proto, outcome, AccountResponses::permissions));
            case "heartbeat" -> CompletableFuture.completedFuture(NOTHING);
            default -> throw new BadRequestException("proto: no verb of the accounts (expected: " + VERBS + ")");
        };
    }

    /** Runs an action as the asking account, if the token is its own. */
    private <T> CompletionStage<Outcome<T>> as(
            AccountRequest request, BiFunction<Accounts, Identity, Outcome<T>> what) {
        return service.withIdentity(
                request.token(),
                (accounts, who) -> who.name().equalsIgnoreCase(request.uid())
                        ? what.apply(accounts, who)
                        : Outcome.refused(AccountRefusal.Kind.UNAUTHORIZED));
    }

    private static Outcome<CharacterRef> create(Accounts accounts, Identity who, String owner, String name) {
        return who.name().equalsIgnoreCase(owner)
                ? accounts.createCharacter(who, name).map(made -> new CharacterRef(made.name(), who.name()))
                : Outcome.refused(AccountRefusal.Kind.FORBIDDEN);
    }

    private static Outcome<CharacterRef> role(Accounts accounts, String name) {
        return switch (accounts.character(name)) {
            case Outcome.Done<GameCharacter>(GameCharacter found) ->
                accounts.account(found.accountId()).map(owner -> new CharacterRef(found.name(), owner.name()));
            case Outcome.Refused<GameCharacter>(AccountRefusal refusal) -> new Outcome.Refused<>(refusal);
        };
    }

    private static Outcome<CharacterList> roles(Accounts accounts, String owner) {
        return switch (accounts.account(owner)) {
            case Outcome.Done<Account>(Account found) ->
                accounts.characters(found.id()).map(all -> new CharacterList(found.name(), names(all)));
            case Outcome.Refused<Account>(AccountRefusal refusal) -> new Outcome.Refused<>(refusal);
        };
    }

    private static List<String> names(List<GameCharacter> characters) {
        return characters.stream().map(GameCharacter::name).toList();
    }
}
