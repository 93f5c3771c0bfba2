package dev.tactus.webui;

import com.linecorp.armeria.common.MediaType;
import dev.tactus.webui.resource.ResourceFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
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
        return of(ResourceFolder.read(SiteFiles.class, ROOT));
    }

    /** Returns the files of a folder as they are now, and the modules of the class path. */
    static SiteFiles of(Path folder) {
        return of(ResourceFolder.read(folder));
    }

    private static SiteFiles of(SortedMap<String, byte[]> files) {
        try {
            addModules(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SiteFiles(files);
    }

    private static void addModules(SortedMap<String, byte[]> files) throws IOException {
        for (String module : new String[] {"games.js", "replay.js", "webtransport.js", "watch.js", "match-log.js"}) {
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
