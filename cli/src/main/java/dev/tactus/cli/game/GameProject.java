package dev.tactus.cli.game;

import dev.tactus.cli.support.UserErrorException;
import dev.tactus.config.FileProblem;
import dev.tactus.core.game.Game;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The folder of a game's sources: begins one, and makes the jar of one that a node plays. */
final class GameProject {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{0,30}");
    private static final String TEMPLATE = "Game.java.template";
    private static final String SERVICE = "META-INF/services/" + Game.class.getName();

    private final Path folder;

    GameProject(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes the source of a small game that works.
     *
     * @return the file
     * @throws UserErrorException if the name is none, or the folder exists
     */
    static Path create(String name, Path folder) {
        if (!NAME.matcher(name).matches()) {
            throw new UserErrorException(
                    "name: " + name + " (expected: 1 to 31 lower-case letters and digits, a letter first)");
        }
        if (Files.exists(folder)) {
            throw new UserErrorException(folder + ": is there already (expected: a new folder)");
        }
        String type = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        Path file = folder.resolve(name).resolve(type + ".java");
        try (InputStream template = Objects.requireNonNull(GameProject.class.getResourceAsStream(TEMPLATE))) {
            String source = new String(template.readAllBytes(), StandardCharsets.UTF_8);
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.replace("@NAME@", name).replace("@TYPE@", type));
            return file;
        } catch (IOException e) {
            throw new UserErrorException(folder + ": cannot be written (" + FileProblem.describe(e) + ")");
        }
    }

    /**
     * Compiles all sources below the folder and packs their class files into a jar whose
     * games are found.
     *
     * @throws UserErrorException with what the compiler says, or if there is no game
     */
    void build(Path jar) {
        @Nullable Path classes = null;
        try {
            classes = Files.createTempDirectory("tactus-game");
            compile(sources(), classes);
            pack(jar, classes, games(classes));
        } catch (IOException e) {
            throw new UserErrorException(jar + ": cannot be built (" + FileProblem.describe(e) + ")");
        } finally {
            delete(classes);
        }
    }

    private List<Path> sources() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new UserErrorException(folder + ": no such folder (expected: one with the sources of a game)");
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            if (sources.isEmpty()) {
                throw new UserErrorException(folder + ": no *.java in it (expected: the sources of a game)");
            }
            return sources;
        }
    }

    private static void compile(List<Path> sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new UserErrorException("java: a runtime without a compiler (expected: a JDK 25)");
        }
        StringWriter problems = new StringWriter();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<String> options =
                    List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none", "-g");
            boolean compiled = compiler.getTask(
                            problems, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            if (!compiled) {
                throw new UserErrorException("javac: " + problems.toString().strip());
            }
        }
    }

    /** Returns the names of the classes that are games: public ones with a public constructor without arguments. */
    private List<String> games(Path classes) throws IOException {
        List<String> games = new ArrayList<>();
        try (URLClassLoader loader =
                        new URLClassLoader(new URL[] {classes.toUri().toURL()}, Game.class.getClassLoader());
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class"))
                    .sorted()
                    .toList()) {
                String path = classes.relativize(file).toString();
                String name =
                        path.substring(0, path.length() - ".class".length()).replace(File.separatorChar, '.');
                if (!name.endsWith("-info") && isGame(Class.forName(name, false, loader))) {
                    games.add(name);
                }
            }
        } catch (ClassNotFoundException | LinkageError e) {
            throw new UserErrorException(folder + ": classes cannot be loaded (" + e + ")");
        }
        if (games.isEmpty()) {
            throw new UserErrorException(folder + ": no game (expected: a public class that implements "
                    + Game.class.getName() + ", with a public constructor without arguments)");
        }
        return games;
    }

    private static boolean isGame(Class<?> type) {
        boolean open = Modifier.isPublic(type.getModifiers()) && !Modifier.isAbstract(type.getModifiers());
        return open
                && Game.class.isAssignableFrom(type)
                && Stream.of(type.getConstructors()).anyMatch(constructor -> constructor.getParameterCount() == 0);
    }

    private void pack(Path jar, Path classes, List<String> games) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(SERVICE));
            out.write((String.join("\n", games) + "\n").getBytes(StandardCharsets.UTF_8));
            try (Stream<Path> files = Files.walk(classes)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    out.putNextEntry(
                            new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                    Files.copy(file, out);
                }
            }
        }
    }

    private static void delete(@Nullable Path tree) {
        if (tree == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("temporary folder not deleted: " + tree, e);
        }
    }
}
