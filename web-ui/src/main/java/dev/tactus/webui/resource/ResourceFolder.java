package dev.tactus.webui.resource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads all files of a folder. Any thread. */
public final class ResourceFolder {

    private ResourceFolder() {}

    /**
     * Returns the content of all files by their paths below a folder of the class path.
     *
     * @param name the folder, relative to the package of {@code anchor}
     */
    public static SortedMap<String, byte[]> read(Class<?> anchor, String name) {
        URL root = anchor.getResource(name);
        if (root == null) {
            throw new IllegalStateException(name + ": no such folder on the class path");
        }
        try {
            // A jar is opened as a file system of its own: one by URI exists once in a JVM, and nodes may start side by
            // side.
            if (root.openConnection() instanceof JarURLConnection inJar) {
                try (FileSystem jar =
                        FileSystems.newFileSystem(Path.of(inJar.getJarFileURL().toURI()))) {
                    return read(jar.getPath(inJar.getEntryName()));
                }
            }
            return read(Path.of(root.toURI()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the content of all files by their paths below a directory, with slashes. */
    public static SortedMap<String, byte[]> read(Path root) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** Returns the content of single files of a directory by their names. */
    public static SortedMap<String, byte[]> readFiles(Path root, List<String> names) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try {
            for (String name : names) {
                files.put(name, Files.readAllBytes(root.resolve(name)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
