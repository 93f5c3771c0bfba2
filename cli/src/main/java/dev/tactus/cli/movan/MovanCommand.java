package dev.tactus.cli.movan;

import dev.tactus.accounts.AccountRefusal;
import dev.tactus.accounts.Actor;
import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.TakenOver;
import dev.tactus.accounts.movan.MovanAccount;
import dev.tactus.accounts.movan.MovanDatabase;
import dev.tactus.cli.support.AccountsFromSettings;
import dev.tactus.cli.support.CommandGroup;
import dev.tactus.cli.support.ExitCode;
import dev.tactus.cli.support.SettingsOptions;
import dev.tactus.cli.support.UserErrorException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "movan",
        description = "Takes configuration and accounts of a Movan server over.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class MovanCommand extends CommandGroup {

    @Command(
            name = "settings",
            description = {
                "Prints the settings of Tactus that say the same as Movan's configuration, as TOML.",
                "Comments name what has no counterpart."
            },
            mixinStandardHelpOptions = true)
    int settings(
            @Parameters(
                            arity = "1..2",
                            paramLabel = "FILE",
                            description = "sync/config.toml and account/config.toml, or one of them.")
                    List<Path> files) {
        print(MovanSettings.of(files).text());
        return ExitCode.DONE;
    }

    @Command(
            name = "accounts",
            description = {
                "Takes accounts and their characters over into the database of the settings; the file stays as it is.",
                "Players log in with their passwords as before. Accounts that are here already are named and left alone,",
                "so that the command can be run again; it exits with 1 if anything was refused."
            },
            mixinStandardHelpOptions = true)
    int accounts(
            @Mixin SettingsOptions settings,
            @Parameters(index = "0", paramLabel = "FILE", description = "Movan's database, movan.db.") Path file) {
        MovanDatabase movan = read(file);
        int accounts = 0;
        int characters = 0;
        int refused = movan.strayCharacters().size();
        movan.strayCharacters().forEach(role -> refuse("character", role, "no account of its uid"));
        try (AccountsFromSettings open = new AccountsFromSettings(settings.read())) {
            for (MovanAccount account : movan.accounts()) {
                switch (open.accounts().takeOver(Actor.CONSOLE, account)) {
                    case Outcome.Done<TakenOver>(TakenOver done) -> {
                        accounts++;
                        characters += account.characters().size()
                                - done.charactersRefused().size();
                        refused += done.charactersRefused().size();
                        done.charactersRefused().forEach(role -> refuse("character", role, "name: taken, or none"));
                    }
                    case Outcome.Refused<TakenOver>(AccountRefusal refusal)
                    when refusal.kind().isOutage() -> throw new UserErrorException(open.text(refusal));
                    case Outcome.Refused<TakenOver>(AccountRefusal refusal) -> {
                        refused++;
                        refuse("account", account.uid(), open.text(refusal));
                    }
                }
            }
        }
        print("taken over: " + accounts + " accounts, " + characters + " characters; refused: " + refused + "\n");
        return refused == 0 ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    private static MovanDatabase read(Path file) {
        try {
            return MovanDatabase.read(file);
        } catch (IllegalArgumentException wrong) {
            throw new UserErrorException(String.valueOf(wrong.getMessage()));
        }
    }

    private void refuse(String kind, String name, String reason) {
        print("refused: " + kind + " " + MovanSettings.line(name) + ": " + reason + "\n");
    }
}
