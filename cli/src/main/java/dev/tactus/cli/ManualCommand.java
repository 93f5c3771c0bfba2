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

    @CommandLine.Option(
            names = "--markdown",
            description = "Prints the reference in Markdown, as docs/commands.md has it.")
    private boolean markdown;

    @Override
    public Integer call() {
        String page = markdown ? CommandReference.of(spec.root()) : ManualPage.of(spec.root());
        spec.commandLine().getOut().print(page);
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
    }
}
