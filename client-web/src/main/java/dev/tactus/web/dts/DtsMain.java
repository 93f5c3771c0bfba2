package dev.tactus.web.dts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Writes the description: {@code DtsMain FOLDER CLASS FILE}, of the class's exports, from the sources in the folder. */
public final class DtsMain {

    private static final Set<String> NOT_DESCRIBED = Set.of("dts", "probe");

    private DtsMain() {}

    /** Ends with an exception where the description cannot be made, so that the build fails. */
    public static void main(String[] arguments) throws IOException {
        Path target = Path.of(arguments[2]);
        Files.createDirectories(target.toAbsolutePath().getParent());
        Files.writeString(target, describe(Path.of(arguments[0]), arguments[1]));
    }

    /**
     * Returns the description of a module.
     *
     * @param folder the root of the sources; the generator's own and the build probe's packages are left out
     * @param exporter the class whose static methods are exported
     * @throws IllegalArgumentException if something exported has a type that the description does not know
     */
    static String describe(Path folder, String exporter) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-proc:only", "-classpath", System.getProperty("java.class.path"));
            JavaCompiler.CompilationTask task = compiler.getTask(
                    null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources(folder)));
            DtsProcessor describer = new DtsProcessor(exporter);
            task.setProcessors(List.of(describer));
            if (!task.call()) {
                throw new IllegalArgumentException(
                        folder + ": sources with errors (expected: those that were compiled)");
            }
            return describer.text();
        }
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !NOT_DESCRIBED.contains(
                            folder.relativize(path).getName(0).toString()))
                    .sorted()
                    .toList();
        }
    }
}
