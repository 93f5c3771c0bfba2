package dev.tactus.cli.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.tactus.cli.support.CliJson;
import dev.tactus.cli.support.CommandGroup;
import dev.tactus.cli.support.ExitCode;
import dev.tactus.cli.support.GameResolver;
import dev.tactus.cli.support.ProgressOutput;
import dev.tactus.cli.support.SettingsOptions;
import dev.tactus.cli.support.UserErrorException;
import dev.tactus.config.FileProblem;
import dev.tactus.config.Settings;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.World;
import dev.tactus.core.replay.CorruptReplayException;
import dev.tactus.core.replay.ReplayRun;
import dev.tactus.storage.archive.FileReplayStore;
import dev.tactus.storage.archive.ReplayFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "replay",
        description = "Looks into replay files.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class ReplayCommand extends CommandGroup {

    @Command(name = "list", description = "Lists the replays, the newest first.", mixinStandardHelpOptions = true)
    int list(
            @Mixin SettingsOptions options,
            @Option(
                            names = "--dir",
                            paramLabel = "DIR",
                            description = "Where they lie; without it, where the settings say.")
                    @Nullable Path dir,
            @Option(names = "--json", description = "As JSON.") boolean json) {
        Settings settings = options.read();
        Path directory = dir == null
                ? settings.replay().archive(settings.node().dataDir()).directory()
                : dir;
        print(RecordListing.text(new FileReplayStore(directory), directory, "replays", json));
        return ExitCode.DONE;
    }

    @Command(
            name = "show",
            description = {
                "Says what a replay holds and whether it is whole; every byte is read. Exit code 1 if it is not.",
                "With --at, prints the world of a tick instead: entities with their components and fields."
            },
            mixinStandardHelpOptions = true)
    int show(
            @Parameters(paramLabel = "FILE", description = "A replay.") Path file,
            @Option(names = "--at", paramLabel = "TICK", description = "So many frames are stepped.") @Nullable Integer tick,
            @Option(names = "--json", description = "As JSON.") boolean json) {
        if (tick != null) {
            return reading(file, replay -> {
                World world = world(replay, tick);
                print(json ? CliJson.write(WorldText.json(world)) + "\n" : WorldText.text(world));
                return ExitCode.DONE;
            });
        }
        return reading(file, replay -> {
            ReplayReport report = ReplayReport.of(replay);
            print(json ? CliJson.write(report.json()) + "\n" : report.text());
            return report.fault().isEmpty() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
        });
    }

    private static World world(ReplayFile replay, int tick) throws IOException, CorruptReplayException {
        Game game = GameResolver.match(replay.header(), replay.path());
        try {
            return replay.with(reader -> new ReplayRun(reader, game).at(tick)).world();
        } catch (IllegalArgumentException e) {
            throw new UserErrorException(replay.path() + ": " + e.getMessage());
        }
    }

    @Command(
            name = "verify",
            description = {
                "Steps replays with their games and compares every checksum and keyframe that was recorded.",
                "Exit code 1 if one is damaged or differs; then the first tick that does is named, and the fields."
            },
            mixinStandardHelpOptions = true)
    int verify(
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "Replays.") List<Path> files,
            @Option(names = "--json", description = "As JSON.") boolean json) {
        ArrayNode all = CliJson.object().putArray("replays");
        int code = ExitCode.DONE;
        for (Path file : files) {
            int one = reading(file, replay -> {
                ReplayVerify verified = verify(replay);
                all.add(verified.json());
                if (!json) {
                    print(verified.text());
                }
                return verified.matches() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
            });
            code = Math.max(code, one);
        }
        if (json) {
            print(CliJson.write(all) + "\n");
        }
        return code;
    }

    private static ReplayVerify verify(ReplayFile replay) throws IOException, CorruptReplayException {
        try (ProgressOutput bar = new ProgressOutput("verify")) {
            return ReplayVerify.of(replay, bar);
        }
    }

    @Command(
            name = "export",
            description = "Writes a replay as JSON lines: first the match, then each frame that has inputs.",
            mixinStandardHelpOptions = true)
    int export(
            @Parameters(paramLabel = "FILE", description = "A replay.") Path file,
            @Option(
                            names = {"-o", "--output"},
                            paramLabel = "FILE",
                            description = "Where to write; without it, standard output.")
                    @Nullable Path output) {
        return reading(file, replay -> {
            if (output == null) {
                ReplayExport.write(replay, out());
                out().flush();
                return ExitCode.DONE;
            }
            try (Writer out = open(output);
                    ProgressOutput bar = new ProgressOutput("export")) {
                ReplayExport.write(replay, out, (done, total) -> bar.update("ticks", done, total));
            }
            return ExitCode.DONE;
        });
    }

    private static BufferedWriter open(Path output) {
        try {
            return Files.newBufferedWriter(output);
        } catch (IOException e) {
            throw new UserErrorException(
                    "--output: " + output + " (expected: a file that can be written; " + FileProblem.reason(e) + ")");
        }
    }

    private static int reading(Path file, Reading reading) {
        try (ReplayFile replay = ReplayFile.open(file)) {
            return reading.of(replay);
        } catch (IOException e) {
            throw new UserErrorException(file + ": cannot be read or exported (" + FileProblem.reason(e) + ")");
        } catch (CorruptReplayException e) {
            throw new UserErrorException(file + ": " + e.getMessage());
        }
    }

    private interface Reading {
        int of(ReplayFile replay) throws IOException, CorruptReplayException;
    }
}
