package dev.tactus.cli;

import dev.tactus.cli.support.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
        name = "man",
        description = "Prints the manual page of all commands: ./tactus man | man -l -",
        mixinStandardHelpOptions = true)
final class ManualCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(ManualPage.of(spec.root()));
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
    }
}
