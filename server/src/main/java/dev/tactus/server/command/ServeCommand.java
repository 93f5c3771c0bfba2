package dev.tactus.server.command;

import dev.tactus.cli.logging.LogSetup;
import dev.tactus.cli.support.ExitCode;
import dev.tactus.cli.support.HangupSignal;
import dev.tactus.cli.support.SettingsOptions;
import dev.tactus.cli.support.Version;
import dev.tactus.config.Settings;
import dev.tactus.config.schema.SettingsText;
import dev.tactus.server.node.ServerProcess;
import java.io.Console;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "serve", description = "Runs a node until it is told to stop.", mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {

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

    @Option(
            names = "--keep-rooms",
            description = {
                "When it is told to stop, ends no match: the next node on the same data folder resumes all rooms.",
                "Where other nodes hold copies of rooms (cluster.standbys), rooms move to them instead."
            })
    private boolean keepRooms;

    @Option(
            names = "--public",
            paramLabel = "ADDRESS",
            arity = "0..1",
            fallbackValue = "0.0.0.0",
            description = {
                "Opens all listeners for players to other machines, as node.host does: at this address, or at all of IPv4;",
                "--public=:: takes IPv6 too. Starts only where all players must authenticate (rooms.require-token = true)"
                        + " or node.open = true."
            })
    private @Nullable String publicHost;

    @Option(names = "--stop-with-input", hidden = true, description = "Stops as soon as standard input ends.")
    private boolean stopWithInput;

    @Option(names = "--print-settings", description = "Prints the settings as TOML and does not start.")
    private boolean printSettings;

    @Override
    public Integer call() {
        Settings settings = settings();
        PrintWriter out = spec.commandLine().getOut();
        if (printSettings) {
            out.print(SettingsText.effective(settings));
            out.flush();
            return ExitCode.DONE;
        }
        LogSetup log = LogSetup.ofProcess();
        log.apply(settings);
        try (StopSignal stop = new StopSignal(drainSeconds(settings))) {
            if (stopWithInput) {
                // Started by a process that holds the other end of the pipe, and may be gone without a word.
                stop.onEndOf(System.in);
            }
            try (ServerProcess serving = ServerProcess.start(settings, Version.TEXT)) {
                if (keepRooms && !settings.cluster().replicates()) {
                    serving.keepRooms();
                }
                StartupBanner.print(out, serving, settings);
                if (isTerminal()) {
                    StartupBanner.printSignInLink(out, serving, settings);
                }
                SettingsReload reload = new SettingsReload(log, serving, settings, this::settings);
                try (HangupSignal _ = HangupSignal.onEach(reload)) {
                    stop.await();
                    out.println(farewell(settings));
                }
            }
            out.println("stopped");
        }
        return ExitCode.DONE;
    }

    /** Returns the time that rooms may take to move to other nodes when this one stops, in seconds, rounded up. */
    private static int drainSeconds(Settings settings) {
        return settings.cluster().replicates() ? (settings.cluster().drainMs() + 999) / 1_000 : 0;
    }

    private Settings settings() {
        List<String> given = new ArrayList<>();
        if (!roles.isEmpty()) {
            given.add("node.roles=" + String.join(",", roles));
        }
        if (publicHost != null) {
            given.add("node.host=" + publicHost);
        }
        return options.read(given);
    }

    private String farewell(Settings settings) {
        if (!settings.node().runsRooms()) {
            return "stopping";
        }
        if (settings.cluster().replicates()) {
            return "stopping: matches move to other nodes, or end";
        }
        return keepRooms ? "stopping: rooms are kept for the next start" : "stopping: matches end, replays are sealed";
    }

    /** Returns whether a person reads the output; a service's log is read by others too. */
    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }
}
