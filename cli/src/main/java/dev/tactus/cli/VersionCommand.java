package dev.tactus.cli;

import dev.tactus.cli.support.CliJson;
import dev.tactus.cli.support.ExitCode;
import dev.tactus.cli.support.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "version", description = "Prints the version of Tactus.", mixinStandardHelpOptions = true)
final class VersionCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    public Integer call() {
        String java = Runtime.version().toString();
        spec.commandLine()
                .getOut()
                .println(
                        json
                                ? CliJson.write(CliJson.object()
                                        .put("name", "tactus")
                                        .put("version", Version.TEXT)
                                        .put("java", java))
                                : "tactus " + Version.TEXT + " on Java " + java);
        return ExitCode.DONE;
    }
}
