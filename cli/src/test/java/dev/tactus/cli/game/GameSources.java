package dev.tactus.cli.game;

import dev.tactus.core.game.Game;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Builds the jar of a game from its source, as an author does. */
public final class GameSources {

    private GameSources() {}

    /**
     * Returns the jar, in {@code folder}.
     *
     * @param className of the game, with its package
     */
    public static Path jar(Path folder, String className, String source) throws IOException {
        Path classes = classes(folder, className, source);
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve(Game.class.getName()), className + "\n");
        return pack(classes, folder.resolve("game.jar"));
    }

    /** Returns the folder of the class files of a source and of those that were compiled into {@code folder} before. */
    public static Path classes(Path folder, String className, String source) throws IOException {
        Path file = folder.resolve("src").resolve(className.replace('.', '/') + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        compile(file, classes);
        return classes;
    }

    private static void compile(Path file, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            String classPath = System.getProperty("java.class.path") + File.pathSeparator + classes;
            List<String> options = List.of("-d", classes.toString(), "-cp", classPath, "-proc:none", "-g");
            if (!compiler.getTask(problems, files, null, options, null, files.getJavaFileObjects(file))
                    .call()) {
                throw new IllegalArgumentException(problems.toString());
            }
        }
    }

    private static Path pack(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return jar;
    }
}
