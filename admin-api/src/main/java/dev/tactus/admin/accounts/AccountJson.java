package dev.tactus.admin.accounts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.accounts.Account;
import dev.tactus.accounts.LoginTokens;
import dev.tactus.accounts.store.AuditEntry;
import dev.tactus.accounts.store.GameCharacter;
import dev.tactus.admin.http.JsonBodies;
import dev.tactus.admin.http.UnsignedIds;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Maps accounts and their parts to JSON. */
final class AccountJson {

    private AccountJson() {}

    static ObjectNode account(Account account) {
        ObjectNode json = JsonBodies.object();
        json.put("id", UnsignedIds.format(account.id()));
        json.put("name", account.name());
        ArrayNode roles = json.putArray("roles");
        account.roles().stream().sorted().forEach(role -> roles.add(role.text()));
        json.put("created", time(account.createdMs()));
        json.put("bannedUntil", account.bannedUntilMs() == 0 ? null : time(account.bannedUntilMs()));
        return json;
    }

    static ObjectNode login(LoginTokens login) {
        ObjectNode json = JsonBodies.object();
        json.set("account", account(login.account()));
        json.put("accessToken", login.accessToken());
        json.put("accessExpires", time(login.accessExpiresMs()));
        json.put("refreshToken", login.refreshToken());
        json.put("refreshExpires", time(login.refreshExpiresMs()));
        return json;
    }

    static ObjectNode character(GameCharacter character) {
        ObjectNode json = JsonBodies.object();
        json.put("name", character.name());
        json.put("account", UnsignedIds.format(character.accountId()));
        json.put("created", time(character.createdMs()));
        return json;
    }

    static ObjectNode characters(List<GameCharacter> characters) {
        ObjectNode json = JsonBodies.object();
        ArrayNode items = json.putArray("characters");
        characters.forEach(character -> items.add(character(character)));
        return json;
    }

    static ObjectNode audit(AuditEntry entry) {
        ObjectNode json = JsonBodies.object();
        json.put("number", entry.number());
        json.put("at", time(entry.atMs()));
        json.put("actor", entry.actor() == 0 ? null : UnsignedIds.format(entry.actor()));
        json.put("action", entry.action().name().toLowerCase(Locale.ROOT));
        json.put("target", entry.target() == 0 ? null : UnsignedIds.format(entry.target()));
        json.put("detail", entry.detail());
        return json;
    }

    static String time(long unixMs) {
        return Instant.ofEpochMilli(unixMs).toString();
    }
}
