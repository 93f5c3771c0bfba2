package dev.tactus.engine.determinism;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds nondeterminism in class files: clocks, I/O, threads and locks, floating point, hash order, randomness, text
 * that depends on the locale, reflection, and mutable static fields. The forbidden references are in
 * {@link ForbiddenApi}; docs/determinism.md gives the reasons, and lists what no lint can find.
 */
public final class DeterminismLint {

    private DeterminismLint() {}

    /**
     * Checks every class in a folder, or in a jar.
     *
     * @return the findings, by class file in the order of their paths; empty if there are none
     * @throws IllegalArgumentException if there is no class file, which cannot be intended
     * @throws UncheckedIOException if a file cannot be read
     */
    public static List<LintFinding> check(Path folderOrJar) {
        try {
            if (Files.isDirectory(folderOrJar)) {
                return checkFolder(folderOrJar);
            }
            try (FileSystem jar = FileSystems.newFileSystem(folderOrJar)) {
                return checkFolder(jar.getPath("/"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Checks one class file. */
    public static List<LintFinding> check(byte[] classFile) {
        return new ClassCheck(ClassFile.of().parse(classFile)).findings();
    }

    private static List<LintFinding> checkFolder(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> paths = Files.walk(folder)) {
            files = paths.filter(path -> path.toString().endsWith(".class"))
                    .sorted()
                    .toList();
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("class files under " + folder + ": none (expected: some)");
        }
        List<LintFinding> findings = new ArrayList<>();
        for (Path file : files) {
            findings.addAll(check(Files.readAllBytes(file)));
        }
        return findings;
    }
}
