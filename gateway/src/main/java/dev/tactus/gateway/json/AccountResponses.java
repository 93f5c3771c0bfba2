package dev.tactus.gateway.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.accounts.Account;
import dev.tactus.accounts.AccountRefusal;
import dev.tactus.accounts.LoginTokens;
import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.role.Role;
import dev.tactus.dialects.json.JsonDialect;
import dev.tactus.identity.RefusalText;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Answers: {@code {"proto":"<verb>","data":{…}}}, or the protocol's error. */
final class AccountResponses {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * A character as clients call it.
     *
     * @param name of the character, its {@code role_id}
     * @param owner name of its account, its {@code uid}
     */
    record CharacterRef(String name, String owner) {}

    /**
     * The characters of an account.
     *
     * @param owner name of the account
     * @param names of the characters, the oldest first
     */
    record CharacterList(String owner, List<String> names) {}

    private AccountResponses() {}

    /** Returns how a verb ended. */
    static <T> byte[] of(String proto, Outcome<T> outcome, Function<T, ObjectNode> data) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> done(proto, data.apply(value));
            case Outcome.Refused<T>(AccountRefusal refusal) ->
                JsonDialect.error(code(refusal), RefusalText.of(refusal));
        };
    }

    private static byte[] done(String proto, ObjectNode data) {
        ObjectNode answer = MAPPER.createObjectNode();
        answer.put("proto", proto);
        answer.set("data", data);
        try {
            return MAPPER.writeValueAsBytes(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always writable", e);
        }
    }

    private static String code(AccountRefusal refusal) {
        if (refusal.kind().isOutage()) {
            return "unavailable";
        }
        return refusal.kind() == AccountRefusal.Kind.INVALID
                ? "bad_value"
                : refusal.kind().name().toLowerCase(Locale.ROOT);
    }

    static ObjectNode account(Account account) {
        return MAPPER.createObjectNode().put("uid", account.name());
    }

    static ObjectNode login(LoginTokens login) {
        return MAPPER.createObjectNode()
                .put("uid", login.account().name())
                .put("token", login.accessToken())
                .put("expires", login.accessExpiresMs() / 1_000)
                .put("refresh_token", login.refreshToken());
    }

    static ObjectNode nothing(Object done) {
        return MAPPER.createObjectNode();
    }

    static ObjectNode role(CharacterRef role) {
        return MAPPER.createObjectNode().put("role_id", role.name()).put("uid", role.owner());
    }

    static ObjectNode roles(CharacterList roles) {
        ObjectNode data = MAPPER.createObjectNode().put("uid", roles.owner());
        ArrayNode items = data.putArray("roles");
        roles.names().forEach(name -> items.add((JsonNode) role(new CharacterRef(name, roles.owner()))));
        return data;
    }

    static ObjectNode permissions(Account account) {
        ObjectNode data = account(account);
        ArrayNode roles = data.putArray("roles");
        account.roles().stream().sorted().map(Role::text).forEach(roles::add);
        ArrayNode permissions = data.putArray("permissions");
        Role.highest(account.roles()).permissions().stream()
                .sorted()
                .map(permission -> permission.name().toLowerCase(Locale.ROOT))
                .forEach(permissions::add);
        return data;
    }
}
