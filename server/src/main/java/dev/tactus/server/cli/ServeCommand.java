package dev.tactus.server.cli;

import dev.tactus.server.node.Serving;
import dev.tactus.server.settings.Settings;
import dev.tactus.server.settings.SettingsText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
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

    @Option(
            names = "--roles",
            paramLabel = "ROLE",
            split = ",",
            description = "What this process does: accounts, rooms, or both, which is the default.")
    private List<String> roles = new ArrayList<>();

    @Option(names = "--print-settings", description = "Prints the settings as TOML and does not start.")
    private boolean printSettings;

    @Override
    public Integer call() {
        Settings settings =
                options.read(roles.isEmpty() ? List.of() : List.of("node.roles=" + String.join(",", roles)));
        PrintWriter out = spec.commandLine().getOut();
        if (printSettings) {
            out.print(SettingsText.effective(settings));
            out.flush();
            return Cli.DONE;
        }
        Logs.level(settings.log().level());
        try (StopSignal stop = new StopSignal()) {
            try (Serving serving = Serving.start(settings, Version.TEXT)) {
                Banner.print(out, serving, settings);
                stop.await();
                out.println(settings.node().runsRooms() ? "stopping: matches end, replays are sealed" : "stopping");
            }
            out.println("stopped");
        }
        return Cli.DONE;
    }
}
