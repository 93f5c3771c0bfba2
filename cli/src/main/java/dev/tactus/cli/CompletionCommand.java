package dev.tactus.cli;

import dev.tactus.cli.support.ExitCode;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
        name = "completion",
        description =
                "Prints a script that completes commands and options in bash and zsh: source <(./tactus completion)",
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(script());
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
    }

    /** Returns the script with the digits 0 to 9: picocli writes those of the locale, which a shell does not read. */
    private String script() {
        Locale before = Locale.getDefault(Locale.Category.FORMAT);
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        try {
            return AutoComplete.bash(spec.root().name(), spec.root().commandLine());
        } finally {
            Locale.setDefault(Locale.Category.FORMAT, before);
        }
    }
}
