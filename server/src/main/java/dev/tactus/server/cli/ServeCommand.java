package dev.tactus.server.cli;

import dev.tactus.server.node.Node;
import dev.tactus.server.settings.Settings;
import dev.tactus.server.settings.SettingsText;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "serve", description = "Runs a node until it is told to stop.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Option(names = "--print-settings", description = "Prints the settings as TOML and does not start.")
    private boolean printSettings;

    @Override
    public Integer call() {
        Settings settings = options.read();
        PrintWriter out = spec.commandLine().getOut();
        if (printSettings) {
            out.print(SettingsText.effective(settings));
            out.flush();
            return Cli.DONE;
        }
        Logs.level(settings.log().level());
        try (StopSignal stop = new StopSignal()) {
            try (Node node = Node.start(settings, Version.TEXT)) {
                Banner.print(out, node, settings);
                stop.await();
                out.println("stopping: matches end, replays are sealed");
            }
            out.println("stopped");
        }
        return Cli.DONE;
    }
}
