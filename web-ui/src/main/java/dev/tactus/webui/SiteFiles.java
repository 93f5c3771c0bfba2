package dev.tactus.webui;

import com.linecorp.armeria.common.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files below {@code site} on the class path, and the browser client's modules beside them. Scripts and style sheets are served
 * below {@code /assets/HASH/}, where the hash is that of all of them: browsers may cache them forever, and relative imports
 * between modules stay within one version.
 */
final class SiteFiles {

    private static final String ROOT = "site";
    private static final String ASSETS = "assets/";
    private static final int HASH_BYTES = 8;

    private static final Map<String, MediaType> TYPES = Map.of(
            "js", MediaType.JAVASCRIPT_UTF_8,
            "css", MediaType.CSS_UTF_8,
            "svg", MediaType.SVG_UTF_8,
            "png", MediaType.PNG);

    private final SortedMap<String, byte[]> files;
    private final String version;

    private SiteFiles(SortedMap<String, byte[]> files) {
        this.files = files;
        this.version = hash(files);
    }

    static SiteFiles load() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try {
            URL root = SiteFiles.class.getResource(ROOT);
            if (root == null) {
                throw new IllegalStateException(ROOT + ": no such folder on the class path");
            }
            addTree(root, files);
            addModules(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return new SiteFiles(files);
    }

    /** Returns the files of a folder as they are now, and the modules of the class path. */
    static SiteFiles of(Path folder) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try {
            addTree(folder, files);
            addModules(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SiteFiles(files);
    }

    private static void addModules(SortedMap<String, byte[]> files) throws IOException {
        for (String module : new String[] {"games.js", "replay.js", "webtransport.js"}) {
            files.put("tactus/" + module, resource(moduleResource(module)));
        }
    }

    /** Returns the content of a file by its path below the site; null if there is none. */
    byte @Nullable [] content(String file) {
        return files.get(file);
    }

    /** Returns the resource of a file of the browser client; its relay module is served as {@code client}. */
    static String moduleResource(String file) {
        return "/dev/tactus/web/" + file.replace("client.", "tactus.");
    }

    /** Opens a jar as a file system of its own: one by URI exists once in a JVM, and nodes may start side by side. */
    private static void addTree(URL root, Map<String, byte[]> files) throws IOException, URISyntaxException {
        if (root.openConnection() instanceof JarURLConnection inJar) {
            try (FileSystem jar =
                    FileSystems.newFileSystem(Path.of(inJar.getJarFileURL().toURI()))) {
                addTree(jar.getPath(inJar.getEntryName()), files);
            }
        } else {
            addTree(Path.of(root.toURI()), files);
        }
    }

    private static void addTree(Path root, Map<String, byte[]> files) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = SiteFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + ": no such resource");
            }
            return in.readAllBytes();
        }
    }

    private static String hash(SortedMap<String, byte[]> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((path, content) -> {
                digest.update(path.getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            });
            return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JVM has SHA-256", e);
        }
    }

    /** Returns the content of all scripts, style sheets and images by their absolute paths on the node. */
    Map<String, byte[]> assets() {
        Map<String, byte[]> assets = new LinkedHashMap<>();
        files.forEach((file, content) -> {
            if (!file.endsWith(".html")) {
                assets.put("/" + address(file), content);
            }
        });
        return assets;
    }

    /** Returns the address of an asset, relative to the node's root. */
    String address(String file) {
        if (!files.containsKey(file)) {
            throw new IllegalArgumentException("file: " + file + " (expected: one below " + ROOT + ")");
        }
        return ASSETS + version + "/" + file;
    }

    String text(String file) {
        byte[] content = files.get(file);
        if (content == null) {
            throw new IllegalArgumentException("file: " + file + " (expected: one below " + ROOT + ")");
        }
        return new String(content, StandardCharsets.UTF_8);
    }

    /** Returns the content type by the file's extension. */
    static MediaType type(String file) {
        MediaType type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        if (type == null) {
            throw new IllegalArgumentException("file: " + file + " (expected: an extension of " + TYPES.keySet() + ")");
        }
        return type;
    }
}
