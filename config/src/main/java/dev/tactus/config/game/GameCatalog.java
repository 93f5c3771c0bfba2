package dev.tactus.config.game;

import dev.tactus.core.game.Game;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The games that there are: those on the class path, and those in jars, by name. Immutable. */
public final class GameCatalog {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");

    private final NavigableMap<String, Game> byName;

    private GameCatalog(NavigableMap<String, Game> byName) {
        this.byName = byName;
    }

    /** Returns those on the class path. */
    public static GameCatalog onClassPath() {
        return with(List.of());
    }

    /**
     * Returns those on the class path and in all jars of a folder.
     *
     * @throws IllegalArgumentException if it is no folder, or a jar holds no game that can be used
     */
    public static GameCatalog inFolder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return with(files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList());
        } catch (IOException e) {
            throw new IllegalArgumentException(folder + ": cannot be read (expected: a folder of games' jars)", e);
        }
    }

    /**
     * Returns those on the class path and in these jars, or folders of class files.
     *
     * @throws IllegalArgumentException if one holds no game that can be used
     */
    public static GameCatalog with(Collection<Path> jars) {
        GameCatalog games = new GameCatalog(new TreeMap<>());
        games.addAll(Game.class.getClassLoader(), "the class path");
        for (Path jar : jars) {
            games.addJar(jar);
        }
        return games;
    }

    /**
     * Returns those on the class path, in these jars, and in all jars of a folder if it exists. A game of the folder that
     * has the name of one of the jars is left out: the jar is taken for a newer one.
     *
     * @throws IllegalArgumentException if a jar holds no game that can be used
     */
    public static GameCatalog installed(Path folder, Collection<Path> jars) {
        if (!Files.isDirectory(folder)) {
            return with(jars);
        }
        GameCatalog games = with(jars);
        inFolder(folder).byName.forEach(games.byName::putIfAbsent);
        return games;
    }

    /**
     * Returns the games of one jar alone.
     *
     * @throws IllegalArgumentException if it holds no game that can be used
     */
    public static List<Game> ofJar(Path jar) {
        GameCatalog own = new GameCatalog(new TreeMap<>());
        own.addJar(jar);
        return own.all().stream()
                .filter(game -> game.getClass().getClassLoader() != Game.class.getClassLoader())
                .toList();
    }

    private void addJar(Path jar) {
        if (!Files.exists(jar)) {
            throw new IllegalArgumentException(jar + ": no such file (expected: a jar with a game)");
        }
        ClassLoader loader = loader(jar);
        int before = byName.size();
        addAll(loader, jar.toString());
        if (byName.size() == before) {
            throw new IllegalArgumentException(
                    jar + ": no game (expected: its class named in META-INF/services/" + Game.class.getName() + ")");
        }
    }

    /** Stays open as long as the process lives, since a game may need a class of its own at any time. */
    private static ClassLoader loader(Path jar) {
        try {
            return new URLClassLoader(new URL[] {jar.toUri().toURL()}, Game.class.getClassLoader());
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(jar + ": no path of a file (expected: a jar with a game)", e);
        }
    }

    private void addAll(ClassLoader loader, String from) {
        try {
            for (Game game : ServiceLoader.load(Game.class, loader)) {
                // A jar's loader sees the class path too, whose games are known already.
                if (byName.values().stream().noneMatch(known -> known.getClass() == game.getClass())) {
                    add(game, from);
                }
            }
        } catch (ServiceConfigurationError e) {
            throw new IllegalArgumentException(from + ": " + e.getMessage(), e);
        }
    }

    private void add(Game game, String from) {
        String name = game.name();
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    from + ": game " + name + " (expected: a name of lower-case letters, digits and hyphens)");
        }
        if (byName.putIfAbsent(name, game) != null) {
            throw new IllegalArgumentException(
                    from + ": game " + name + " is there already (expected: each name once)");
        }
    }

    /** Returns the game of this name, or null if there is none. */
    public @Nullable Game get(String name) {
        return byName.get(name);
    }

    /** Returns what may be asked for, as an error says it. */
    public String expected() {
        return "one of " + byName.keySet();
    }

    /** Returns all games by their names. */
    public List<Game> all() {
        return List.copyOf(byName.values());
    }

    /**
     * Returns the game of this name.
     *
     * @throws IllegalArgumentException if there is none; the message names those that there are
     */
    public Game find(String name) {
        Game game = get(name);
        if (game == null) {
            throw new IllegalArgumentException("game: " + name + " (expected: " + expected() + ")");
        }
        return game;
    }

    /** Returns the jar or folder that a game's classes were loaded from. */
    public static Path classLoader(Game game) {
        CodeSource source = Objects.requireNonNull(
                game.getClass().getProtectionDomain().getCodeSource(), "where " + game.name() + " was loaded from");
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
