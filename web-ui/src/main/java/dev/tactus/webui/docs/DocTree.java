package dev.tactus.webui.docs;

import dev.tactus.webui.resource.ResourceFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Source files of the documentation by their paths in the tree, such as {@code docs/browser.md} and {@code docs/images/arena.png}.
 *
 * @param files their content
 */
public record DocTree(SortedMap<String, byte[]> files) {

    private static final String FOLDER = "docs/";
    private static final List<String> TOP = List.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md");

    /** Returns the files that the build packed. */
    public static DocTree ofClassPath() {
        return new DocTree(ResourceFolder.read(DocTree.class, "tree"));
    }

    /** Returns the files below the root of the source tree. */
    public static DocTree of(Path root) {
        SortedMap<String, byte[]> files = new TreeMap<>(ResourceFolder.readFiles(root, TOP));
        ResourceFolder.read(root.resolve("docs")).forEach((path, content) -> files.put(FOLDER + path, content));
        return new DocTree(files);
    }

    /** Returns the same tree with one more page, which is made from the code. */
    DocTree with(String path, String text) {
        SortedMap<String, byte[]> more = new TreeMap<>(files);
        more.put(path, text.getBytes(StandardCharsets.UTF_8));
        return new DocTree(more);
    }

    /** Returns the paths of all pages. */
    List<String> pages() {
        return files.keySet().stream().filter(path -> path.endsWith(".md")).toList();
    }

    /** Returns whether there is a file. */
    boolean has(String path) {
        return files.containsKey(path);
    }

    /** Returns the text of a page. */
    String text(String path) {
        byte[] content = files.get(path);
        if (content == null) {
            throw new IllegalArgumentException("page: " + path + " (expected: one of " + pages() + ")");
        }
        return new String(content, StandardCharsets.UTF_8);
    }

    /**
     * Returns the address of a file below {@code /docs/}: {@code docs/zh/browser.md} is {@code zh/browser}, and an {@code index.md} is
     * its folder. Pages of the root are below {@code project/}, in small letters.
     */
    static String address(String path) {
        if (!path.startsWith(FOLDER)) {
            return "project/" + path.replace(".md", "").toLowerCase(Locale.ROOT);
        }
        String below = path.substring(FOLDER.length());
        if (!below.endsWith(".md")) {
            return below;
        }
        String page = below.substring(0, below.length() - ".md".length());
        return page.equals("index") || page.endsWith("/index")
                ? page.substring(0, page.length() - "index".length())
                : page;
    }
}
