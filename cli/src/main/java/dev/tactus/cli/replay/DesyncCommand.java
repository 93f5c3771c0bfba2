package dev.tactus.cli.replay;

import dev.tactus.admin.records.RecordJson;
import dev.tactus.cli.support.CliJson;
import dev.tactus.cli.support.CommandGroup;
import dev.tactus.cli.support.ExitCode;
import dev.tactus.cli.support.GameResolver;
import dev.tactus.cli.support.SettingsOptions;
import dev.tactus.cli.support.UserErrorException;
import dev.tactus.config.FileProblem;
import dev.tactus.config.Settings;
import dev.tactus.core.replay.CorruptReplayException;
import dev.tactus.core.replay.DesyncBundle;
import dev.tactus.core.replay.DesyncRun;
import dev.tactus.storage.archive.FileDesyncStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "desync",
        description = "Looks into what was kept of worlds that differ.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class DesyncCommand extends CommandGroup {

    /** More than the largest snapshots and a long tail of frames take. */
    private static final long FILE_BYTES_MAX = 1L << 28;

    @Command(name = "list", description = "Lists the bundles, the newest first.", mixinStandardHelpOptions = true)
    int list(
            @Mixin SettingsOptions options,
            @Option(
                            names = "--dir",
                            paramLabel = "DIR",
                            description = "Where they lie; without it, where the settings say.")
                    @Nullable Path dir,
            @Option(names = "--json", description = "As JSON.") boolean json) {
        Settings settings = options.read();
        Path folder = dir == null
                ? settings.node().dataDir().resolve(settings.desync().dir())
                : dir;
        print(RecordListing.text(new FileDesyncStore(folder, 1, 0), folder, "desyncs", json));
        return ExitCode.DONE;
    }

    @Command(
            name = "show",
            description = "Says whose world differs from which tick on, and in what.",
            mixinStandardHelpOptions = true)
    int show(
            @Parameters(paramLabel = "FILE", description = "A desync bundle.") Path file,
            @Option(names = "--json", description = "As JSON.") boolean json) {
        DesyncBundle bundle = read(file);
        print(json ? CliJson.write(RecordJson.desync(bundle)) + "\n" : DesyncReportText.text(bundle));
        return ExitCode.DONE;
    }

    @Command(
            name = "replay",
            description = {
                "Steps the true world again, up to the first tick that differs, and shows what the client had.",
                "Exit code 1 if the game does not reach the world that the server had."
            },
            mixinStandardHelpOptions = true)
    int replay(
            @Parameters(paramLabel = "FILE", description = "A desync bundle.") Path file,
            @Option(names = "--json", description = "As JSON.") boolean json) {
        DesyncBundle bundle = read(file);
        DesyncRun run = run(bundle, file);
        print(json ? CliJson.write(DesyncReportText.json(run)) + "\n" : DesyncReportText.text(run));
        return run.truth() == DesyncRun.Truth.REFUTED ? ExitCode.CHECK_FAILED : ExitCode.DONE;
    }

    private static DesyncRun run(DesyncBundle bundle, Path file) {
        try {
            return DesyncRun.of(bundle, GameResolver.match(bundle.header(), file));
        } catch (CorruptReplayException | IllegalArgumentException e) {
            throw new UserErrorException(file + ": " + e.getMessage());
        }
    }

    private static DesyncBundle read(Path file) {
        try {
            if (Files.size(file) > FILE_BYTES_MAX) {
                throw new UserErrorException(file + ": " + Files.size(file) + " bytes (expected: a desync bundle)");
            }
            return DesyncBundle.read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UserErrorException(file + ": cannot be read (" + FileProblem.reason(e) + ")");
        } catch (CorruptReplayException e) {
            throw new UserErrorException(file + ": " + e.getMessage());
        }
    }
}
