package dev.tactus.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A fenced block of a page of the documentation.
 *
 * @param page its path in the tree, such as {@code docs/browser.md}
 * @param line the line of its first fence, from 1
 * @param language the word behind the first fence; empty for none
 * @param text its lines, without the indentation of the fence
 */
public record DocBlock(String page, int line, String language, String text) {

    private static final Path ROOT = Path.of("..");
    private static final String TRANSLATIONS = "docs/zh/";
    private static final String NPM_PAGE = "client-web/src/main/npm/README.md";
    private static final Pattern FENCE = Pattern.compile("^( *)```([^`]*)$");

    /** Returns the paths of all pages in the tree. */
    public static List<String> pages() throws IOException {
        List<String> pages = new ArrayList<>(List.of(NPM_PAGE));
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            Stream.concat(top, docs)
                    .map(path -> ROOT.relativize(path).toString().replace('\\', '/'))
                    .filter(path -> path.endsWith(".md"))
                    .sorted()
                    .forEach(pages::add);
        }
        return pages;
    }

    /** Returns the text of a page. */
    public static String read(String page) throws IOException {
        return Files.readString(ROOT.resolve(page));
    }

    /** Returns the blocks of all pages but translations, which a test holds to the blocks of their originals. */
    public static List<DocBlock> all() throws IOException {
        List<DocBlock> blocks = new ArrayList<>();
        for (String page : pages()) {
            if (!page.startsWith(TRANSLATIONS)) {
                blocks.addAll(of(page, read(page)));
            }
        }
        return blocks;
    }

    /** Returns the blocks of one language in a page. */
    public static List<DocBlock> of(String page, String language, String part) throws IOException {
        return of(page, read(page)).stream()
                .filter(block -> block.language.equals(language) && block.text.contains(part))
                .toList();
    }

    static List<DocBlock> of(String page, String text) {
        List<DocBlock> blocks = new ArrayList<>();
        Optional<String> language = Optional.empty();
        String indent = "";
        int first = 0;
        StringBuilder inside = new StringBuilder();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            Matcher fence = FENCE.matcher(line);
            boolean isFence = fence.matches();
            if (isFence && language.isEmpty()) {
                indent = fence.group(1);
                language = Optional.of(fence.group(2).strip());
                first = number;
                inside.setLength(0);
            } else if (isFence) {
                blocks.add(new DocBlock(page, first, language.orElseThrow(), inside.toString()));
                language = Optional.empty();
            } else {
                inside.append(line.startsWith(indent) ? line.substring(indent.length()) : line)
                        .append('\n');
            }
        }
        return blocks;
    }

    @Override
    public String toString() {
        return page + ":" + line;
    }
}
