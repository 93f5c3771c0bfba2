package dev.tactus.identity.remote;

import com.google.protobuf.ByteString;
import dev.tactus.accounts.Account;
import dev.tactus.accounts.AccountPage;
import dev.tactus.accounts.AccountRefusal;
import dev.tactus.accounts.role.Role;
import dev.tactus.accounts.store.Revocation;
import dev.tactus.accounts.token.Identity;
import dev.tactus.accounts.token.KeySet;
import dev.tactus.accounts.token.TokenSettings;
import dev.tactus.accounts.token.VerifyKey;
import dev.tactus.identity.RefusalText;
import dev.tactus.rpc.v1.NodeSecret;
import dev.tactus.rpc.v1.PublicKey;
import dev.tactus.rpc.v1.TokenRules;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Maps account values to protobuf messages and back. Unknown names of newer peers are ignored, never misread. */
public final class AccountsProtoMapper {

    /** Kinds of outages by their texts. */
    private static final Map<String, AccountRefusal.Kind> OUTAGES = Arrays.stream(AccountRefusal.Kind.values())
            .filter(AccountRefusal.Kind::isOutage)
            .collect(Collectors.toUnmodifiableMap(
                    kind -> RefusalText.of(new AccountRefusal(kind, "", 0)), Function.identity()));

    private AccountsProtoMapper() {}

    public static List<PublicKey> keys(KeySet keys) {
        return keys.keys().stream()
                .map(key -> PublicKey.newBuilder()
                        .setRaw(ByteString.copyFrom(key.raw()))
                        .setUntilMs(key.untilMs())
                        .build())
                .toList();
    }

    static KeySet keys(List<PublicKey> keys) {
        return new KeySet(keys.stream()
                .map(key -> VerifyKey.of(key.getRaw().toByteArray(), key.getUntilMs()))
                .toList());
    }

    public static List<NodeSecret> secrets(Map<String, byte[]> secrets) {
        return secrets.entrySet().stream()
                .map(entry -> NodeSecret.newBuilder()
                        .setKeyId(entry.getKey())
                        .setSecret(ByteString.copyFrom(entry.getValue()))
                        .build())
                .toList();
    }

    static Map<String, byte[]> secrets(List<NodeSecret> secrets) {
        Map<String, byte[]> byKey = new HashMap<>();
        secrets.forEach(
                secret -> byKey.put(secret.getKeyId(), secret.getSecret().toByteArray()));
        return Map.copyOf(byKey);
    }

    public static dev.tactus.rpc.v1.Revocation revocation(Revocation revocation) {
        return dev.tactus.rpc.v1.Revocation.newBuilder()
                .setNumber(revocation.number())
                .setAccountId(revocation.accountId())
                .setSession(revocation.session())
                .setGeneration(revocation.generation())
                .setOverMs(revocation.overMs())
                .build();
    }

    static Revocation revocation(dev.tactus.rpc.v1.Revocation revocation) {
        return new Revocation(
                revocation.getNumber(),
                revocation.getAccountId(),
                revocation.getSession(),
                revocation.getGeneration(),
                revocation.getOverMs());
    }

    public static TokenRules rules(TokenSettings settings) {
        return TokenRules.newBuilder()
                .setIssuer(settings.issuer())
                .setAudience(settings.audience())
                .setAccessSeconds(settings.accessSeconds())
                .setTicketSeconds(settings.ticketSeconds())
                .setSkewSeconds(settings.skewSeconds())
                .build();
    }

    static TokenSettings rules(TokenRules rules) {
        return new TokenSettings(
                rules.getIssuer(),
                rules.getAudience(),
                rules.getAccessSeconds(),
                rules.getTicketSeconds(),
                rules.getSkewSeconds());
    }

    public static dev.tactus.rpc.v1.Identity identity(Identity who) {
        return dev.tactus.rpc.v1.Identity.newBuilder()
                .setAccountId(who.accountId())
                .setName(who.name())
                .setSession(who.session())
                .setGeneration(who.generation())
                .addAllRoles(texts(who.roles()))
                .build();
    }

    static Identity identity(dev.tactus.rpc.v1.Identity who) {
        return new Identity(
                who.getAccountId(), who.getName(), who.getSession(), who.getGeneration(), roles(who.getRolesList()));
    }

    public static dev.tactus.rpc.v1.Account account(Account account) {
        return dev.tactus.rpc.v1.Account.newBuilder()
                .setId(account.id())
                .setName(account.name())
                .addAllRoles(texts(account.roles()))
                .setCreatedMs(account.createdMs())
                .setBannedUntilMs(account.bannedUntilMs())
                .build();
    }

    static Account account(dev.tactus.rpc.v1.Account account) {
        return new Account(
                account.getId(),
                account.getName(),
                roles(account.getRolesList()),
                account.getCreatedMs(),
                account.getBannedUntilMs());
    }

    public static dev.tactus.rpc.v1.Refusal refusal(AccountRefusal refusal) {
        // Nodes of earlier versions know one kind of outage only; the text says which it is, to people and to later
        // nodes.
        boolean outage = refusal.kind().isOutage();
        return dev.tactus.rpc.v1.Refusal.newBuilder()
                .setKind((outage ? AccountRefusal.Kind.UNAVAILABLE : refusal.kind()).name())
                .setDetail(outage ? RefusalText.of(refusal) : refusal.detail())
                .setWaitMs(refusal.waitMs())
                .build();
    }

    static AccountRefusal refusal(dev.tactus.rpc.v1.Refusal refusal) {
        AccountRefusal.Kind outage = OUTAGES.get(refusal.getDetail());
        if (outage != null && kind(refusal.getKind()) == AccountRefusal.Kind.UNAVAILABLE) {
            return new AccountRefusal(outage, "", refusal.getWaitMs());
        }
        return new AccountRefusal(kind(refusal.getKind()), refusal.getDetail(), refusal.getWaitMs());
    }

    private static AccountRefusal.Kind kind(String name) {
        for (AccountRefusal.Kind kind : AccountRefusal.Kind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        return AccountRefusal.Kind.FORBIDDEN;
    }

    private static List<String> texts(Collection<Role> roles) {
        return roles.stream().sorted().map(Role::text).toList();
    }

    private static Set<Role> roles(List<String> texts) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        texts.forEach(text -> Role.of(text).ifPresent(roles::add));
        return roles;
    }

    public static dev.tactus.rpc.v1.AccountPage page(AccountPage page) {
        return dev.tactus.rpc.v1.AccountPage.newBuilder()
                .addAllAccounts(page.accounts().stream()
                        .map(AccountsProtoMapper::account)
                        .toList())
                .setNext(page.next())
                .build();
    }

    static AccountPage page(dev.tactus.rpc.v1.AccountPage page) {
        return new AccountPage(
                page.getAccountsList().stream()
                        .map(AccountsProtoMapper::account)
                        .toList(),
                page.getNext());
    }
}
