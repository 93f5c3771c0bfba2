package dev.tactus.cli;

import dev.tactus.cli.support.ExitCode;
import dev.tactus.cli.support.SettingsOptions;
import dev.tactus.config.schema.SettingsText;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "settings",
        description = "Prints the effective settings of serve, as TOML.",
        mixinStandardHelpOptions = true)
final class SettingsCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    @Option(names = "--example", description = "Prints the example instead: every key with its meaning and default.")
    private boolean example;

    @Option(names = "--reference", description = "Prints the reference instead: the same as a page of Markdown.")
    private boolean reference;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(text());
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
    }

    private String text() {
        if (reference) {
            return SettingsText.reference();
        }
        return example ? SettingsText.example() : SettingsText.effective(settings.read());
    }
}
