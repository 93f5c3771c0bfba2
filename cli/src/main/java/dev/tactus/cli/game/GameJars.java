package dev.tactus.cli.game;

import dev.tactus.cli.support.InstalledGames;
import dev.tactus.config.game.GameCatalog;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of commands that know the games of the node here and those of further jars. */
final class GameJars {

    @Option(
            names = "--jar",
            paramLabel = "FILE",
            description = "A jar, or a folder of class files, with a game; may be repeated.")
    private @Nullable List<Path> jars;

    /**
     * Returns these games.
     *
     * @throws dev.tactus.cli.support.UserErrorException if a jar holds no game that can be used
     */
    GameCatalog games() {
        return InstalledGames.with(jars);
    }
}
