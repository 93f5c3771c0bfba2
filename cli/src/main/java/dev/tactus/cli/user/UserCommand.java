package dev.tactus.cli.user;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.accounts.Account;
import dev.tactus.accounts.AccountPage;
import dev.tactus.accounts.Actor;
import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.role.Role;
import dev.tactus.accounts.store.GameCharacter;
import dev.tactus.cli.support.AccountsFromSettings;
import dev.tactus.cli.support.BanDuration;
import dev.tactus.cli.support.CliJson;
import dev.tactus.cli.support.CommandGroup;
import dev.tactus.cli.support.ExitCode;
import dev.tactus.cli.support.PasswordInput;
import dev.tactus.cli.support.SettingsOptions;
import dev.tactus.cli.support.UserErrorException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "user",
        description = {
            "Manages accounts in the database of the settings; a running node sees changes within a second.",
            "Passwords are read from the terminal or from standard input."
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class UserCommand extends CommandGroup {

    private static final int PAGE = 500;
    private static final String ROW = "%-17s  %-24s  %-28s  %-20s  %s%n";

    @Command(name = "list", description = "Lists all accounts, by name.", mixinStandardHelpOptions = true)
    int list(@Mixin SettingsOptions settings, @Option(names = "--json", description = "Prints JSON.") boolean json) {
        List<Account> all = new ArrayList<>();
        try (AccountsFromSettings open = new AccountsFromSettings(settings.read())) {
            AccountPage page = open.done(open.accounts().accounts(Actor.CONSOLE, "", "", PAGE));
            all.addAll(page.accounts());
            while (!page.next().isEmpty()) {
                page = open.done(open.accounts().accounts(Actor.CONSOLE, "", page.next(), PAGE));
                all.addAll(page.accounts());
            }
        }
        if (json) {
            ArrayNode items = CliJson.object().putArray("accounts");
            all.forEach(account -> items.add(json(account)));
            print(CliJson.write(items) + "\n");
        } else {
            print(String.format(Locale.ROOT, ROW, "ACCOUNT", "NAME", "ROLES", "CREATED", "BANNED UNTIL"));
            all.forEach(account -> print(row(account)));
        }
        return ExitCode.DONE;
    }

    @Command(
            name = "show",
            description = "Shows an account and its characters, as JSON.",
            mixinStandardHelpOptions = true)
    int show(
            @Mixin SettingsOptions settings,
            @Parameters(index = "0", paramLabel = "NAME", description = "Name of the account, in any case.")
                    String name) {
        try (AccountsFromSettings open = new AccountsFromSettings(settings.read())) {
            Account account = open.named(name);
            ObjectNode json = json(account);
            ArrayNode characters = json.putArray("characters");
            for (GameCharacter character : open.done(open.accounts().characters(account.id()))) {
                characters.add(character.name());
            }
            print(json.toPrettyString() + "\n");
        }
        return ExitCode.DONE;
    }

    @Command(name = "add", description = "Creates an account.", mixinStandardHelpOptions = true)
    int add(
            @Mixin SettingsOptions settings,
            @Parameters(index = "0", paramLabel = "NAME", description = "Name of the account, in any case.")
                    String name,
            @Option(names = "--role", description = "A further role beside player.") @Nullable String role) {
        Role further = role == null ? Role.PLAYER : role(role);
        String password = PasswordInput.read();
        try (AccountsFromSettings open = new AccountsFromSettings(settings.read())) {
            Account made = open.done(open.accounts().signUpByConsole(name, password, InetAddress.getLoopbackAddress()));
            if (further != Role.PLAYER) {
                made = open.done(open.accounts().grant(Actor.CONSOLE, made.id(), further));
            }
            print(made);
        }
        return ExitCode.DONE;
    }

    @Command(
            name = "password",
            description = "Sets another password and ends the account's logins.",
            mixinStandardHelpOptions = true)
    int password(
            @Mixin SettingsOptions settings,
            @Parameters(index = "0", paramLabel = "NAME", description = "Name of the account, in any case.")
                    String name) {
        String password = PasswordInput.read();
        return change(settings, name, (open, id) -> open.accounts().resetPassword(Actor.CONSOLE, id, password));
    }

    @Command(name = "grant", description = "Grants a role to an account.", mixinStandardHelpOptions = true)
    int grant(
            @Mixin SettingsOptions settings,
            @Parameters(index = "0", paramLabel = "NAME", description = "Name of the account, in any case.")
                    String name,
            @Parameters(index = "1", paramLabel = "ROLE", description = "player, moderator or operator.") String role) {
        Role wanted = role(role);
        return change(settings, name, (open, id) -> open.accounts().grant(Actor.CONSOLE, id, wanted));
    }

    @Command(name = "revoke", description = "Revokes a role of an account.", mixinStandardHelpOptions = true)
    int revoke(
            @Mixin SettingsOptions settings,
            @Parameters(index = "0", paramLabel = "NAME", description = "Name of the account, in any case.")
                    String name,
            @Parameters(index = "1", paramLabel = "ROLE", description = "player, moderator or operator.") String role) {
        Role unwanted = role(role);
        return change(settings, name, (open, id) -> open.accounts().revoke(Actor.CONSOLE, id, unwanted));
    }

    @Command(name = "ban", description = "Bans an account, and ends its logins.", mixinStandardHelpOptions = true)
    int ban(
            @Mixin SettingsOptions settings,
            @Parameters(index = "0", paramLabel = "NAME", description = "Name of the account, in any case.")
                    String name,
            @Option(
                            names = "--for",
                            paramLabel = "TIME",
                            description = "Duration, such as 30m, 12h or 7d; permanent by default.")
                    @Nullable String time,
            @Option(names = "--reason", defaultValue = "", description = "Reason shown to the player.") String reason) {
        long untilMs = BanDuration.until(time, System.currentTimeMillis());
        return change(settings, name, (open, id) -> open.accounts().ban(Actor.CONSOLE, id, untilMs, reason));
    }

    @Command(name = "unban", description = "Lifts a ban.", mixinStandardHelpOptions = true)
    int unban(
            @Mixin SettingsOptions settings,
            @Parameters(index = "0", paramLabel = "NAME", description = "Name of the account, in any case.")
                    String name) {
        return change(settings, name, (open, id) -> open.accounts().unban(Actor.CONSOLE, id));
    }

    private int change(
            SettingsOptions settings, String name, BiFunction<AccountsFromSettings, Long, Outcome<Account>> what) {
        try (AccountsFromSettings open = new AccountsFromSettings(settings.read())) {
            print(open.done(what.apply(open, open.named(name).id())));
        }
        return ExitCode.DONE;
    }

    private static Role role(String text) {
        return Role.of(text)
                .orElseThrow(() -> new UserErrorException("role: " + text + " (expected: one of "
                        + Arrays.stream(Role.values()).map(Role::text).collect(Collectors.joining(", ")) + ")"));
    }

    private static ObjectNode json(Account account) {
        ObjectNode json = CliJson.object();
        json.put("id", Long.toUnsignedString(account.id()));
        json.put("name", account.name());
        ArrayNode roles = json.putArray("roles");
        account.roles().stream().sorted().forEach(role -> roles.add(role.text()));
        json.put("created", time(account.createdMs()));
        json.put("bannedUntil", account.bannedUntilMs() == 0 ? null : time(account.bannedUntilMs()));
        return json;
    }

    private static String row(Account account) {
        return String.format(
                Locale.ROOT,
                ROW,
                Long.toUnsignedString(account.id()),
                account.name(),
                roles(account),
                time(account.createdMs()),
                account.bannedUntilMs() == 0 ? "-" : time(account.bannedUntilMs()));
    }

    private void print(Account account) {
        print("account " + account.id() + " " + account.name() + ": " + roles(account)
                + (account.bannedUntilMs() == 0 ? "" : ", banned until " + time(account.bannedUntilMs())) + "\n");
    }

    private static String roles(Account account) {
        return account.roles().stream().sorted().map(Role::text).collect(Collectors.joining(", "));
    }

    private static String time(long unixMs) {
        return Instant.ofEpochSecond(unixMs / 1_000).toString();
    }
}
