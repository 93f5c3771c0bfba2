package dev.tactus.gateway.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.accounts.Account;
import dev.tactus.accounts.AccountRefusal;
import dev.tactus.accounts.Accounts;
import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.store.GameCharacter;
import dev.tactus.identity.RefusalText;
import dev.tactus.identity.local.AccountService;
import java.net.InetAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Methods of the accounts that Movan's services call. A role is a character of a game. Any thread. */
final class MovanAccountMethods implements MovanMethods {

    private final AccountService service;
    private final InetAddress from;

    MovanAccountMethods(AccountService service, InetAddress from) {
        this.service = service;
        this.from = from;
    }

    @Override
    public @Nullable CompletionStage<JsonNode> call(MovanCall call) {
        return switch (call.method()) {
            case "account_sign_up" -> {
                List<JsonNode> given = call.arguments("uid", "password");
                String uid = MovanCall.text(given.get(0), "uid");
                String password = MovanCall.text(given.get(1), "password");
                yield service.hash(accounts -> accounts.signUpByOldClient(uid, password, from))
                        .thenApply(made ->
                                yesOrNo(made, EnumSet.of(AccountRefusal.Kind.NAME_TAKEN, AccountRefusal.Kind.INVALID)));
            }
            case "account_login" -> {
                List<JsonNode> given = call.arguments("uid", "password");
                String uid = MovanCall.text(given.get(0), "uid");
                String password = MovanCall.text(given.get(1), "password");
                yield service.hash(accounts -> accounts.logIn(uid, password, from))
                        .thenApply(login -> yesOrNo(login, EnumSet.allOf(AccountRefusal.Kind.class)));
            }
            case "create_role" -> {
                List<JsonNode> given = call.arguments("role_id", "uid");
                String role = MovanCall.text(given.get(0), "role_id");
                String uid = MovanCall.text(given.get(1), "uid");
                yield service.call(accounts -> withAccount(
                                accounts, uid, account -> accounts.createCharacterByLobby(account.id(), role)))
                        .thenApply(made -> yesOrNo(made, EnumSet.of(AccountRefusal.Kind.NAME_TAKEN)));
            }
            case "get_role" -> {
                String role = MovanCall.text(call.arguments("role_id").getFirst(), "role_id");
                yield service.call(accounts -> described(accounts, accounts.character(role)))
                        .thenApply(found -> found(found, JsonNodeFactory.instance.objectNode()));
            }
            case "get_roles_by_uid" -> {
                String uid = MovanCall.text(call.arguments("uid").getFirst(), "uid");
                yield service.call(accounts -> withAccount(accounts, uid, account -> roles(accounts, account)))
                        .thenApply(found -> found(found, JsonNodeFactory.instance.arrayNode()));
            }
            default -> null;
        };
    }

    private static <T> Outcome<T> withAccount(Accounts accounts, String uid, Function<Account, Outcome<T>> then) {
        return switch (accounts.account(uid)) {
            case Outcome.Done<Account>(Account account) -> then.apply(account);
            case Outcome.Refused<Account>(AccountRefusal refusal) -> new Outcome.Refused<>(refusal);
        };
    }

    private static Outcome<JsonNode> roles(Accounts accounts, Account owner) {
        return accounts.characters(owner.id()).map(roles -> {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            roles.forEach(role -> list.add(role(role.name(), owner.name())));
            return list;
        });
    }

    private static Outcome<JsonNode> described(Accounts accounts, Outcome<GameCharacter> found) {
        return switch (found) {
            case Outcome.Done<GameCharacter>(GameCharacter role) ->
                accounts.account(role.accountId()).map(owner -> role(role.name(), owner.name()));
            case Outcome.Refused<GameCharacter>(AccountRefusal refusal) -> new Outcome.Refused<>(refusal);
        };
    }

    private static ObjectNode role(String id, String uid) {
        return JsonNodeFactory.instance.objectNode().put("id", id).put("uid", uid);
    }

    private static JsonNode found(Outcome<JsonNode> outcome, JsonNode nothing) {
        return switch (outcome) {
            case Outcome.Done<JsonNode>(JsonNode node) -> node;
            case Outcome.Refused<JsonNode>(AccountRefusal refusal) -> {
                if (refusal.kind() == AccountRefusal.Kind.NOT_FOUND) {
                    yield nothing;
                }
                throw new MovanCall.FailedException(RefusalText.of(refusal));
            }
        };
    }

    /**
     * Returns whether it was done; refusals of other kinds than {@code no} are failures of the call. A login has none: a caller
     * in Python that asks for true or false takes the object of a failure for true.
     */
    private static <T> JsonNode yesOrNo(Outcome<T> outcome, Set<AccountRefusal.Kind> no) {
        return switch (outcome) {
            case Outcome.Done<T> done -> BooleanNode.TRUE;
            case Outcome.Refused<T>(AccountRefusal refusal) -> {
                if (no.contains(refusal.kind())) {
                    yield BooleanNode.FALSE;
                }
                throw new MovanCall.FailedException(RefusalText.of(refusal));
            }
        };
    }
}
