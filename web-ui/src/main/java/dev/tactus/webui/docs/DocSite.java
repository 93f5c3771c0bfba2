package dev.tactus.webui.docs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** All pages of the documentation, with what leads to them. */
public final class DocSite {

    private static final String INDEX = "docs/index.md";
    private static final String CHINESE_INDEX = "docs/zh/index.md";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DocTree tree;
    private final SequencedMap<String, DocPage> pages = new LinkedHashMap<>();
    private final DocContents contents;
    private final Optional<DocContents> chinese;

    private DocSite(DocTree tree) {
        this.tree = tree;
        tree.pages().forEach(source -> pages.put(source, DocRenderer.render(tree, source)));
        contents = DocContents.of(tree, INDEX);
        chinese = tree.has(CHINESE_INDEX) ? Optional.of(DocContents.of(tree, CHINESE_INDEX)) : Optional.empty();
    }

    /**
     * Returns the site of a tree.
     *
     * @param openApi the OpenAPI description of the node's HTTP API, of which the page {@code docs/api.md} is made
     */
    public static DocSite of(DocTree tree, byte[] openApi) {
        return new DocSite(tree.with("docs/api.md", ApiReference.markdown(openApi)));
    }

    /** Returns all pages. */
    public List<DocPage> pages() {
        return List.copyOf(pages.values());
    }

    /** Returns the page of a source file. */
    public Optional<DocPage> page(String source) {
        return Optional.ofNullable(pages.get(source));
    }

    /** Returns the table of contents in the language of a page. */
    public DocContents contents(DocPage page) {
        return page.language().equals("en") ? contents : chinese.orElse(contents);
    }

    /** Returns the files that pages show, by their addresses below {@code /docs/}. */
    public Map<String, byte[]> images() {
        Map<String, byte[]> images = new LinkedHashMap<>();
        tree.files().forEach((path, content) -> {
            if (path.endsWith(".png") || path.endsWith(".svg")) {
                images.put(DocTree.address(path), content);
            }
        });
        return images;
    }

    /** Returns the Markdown of a page. */
    public byte[] markdown(DocPage page) {
        return tree.text(page.source()).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the index that the browser searches: for each section its address, language, titles and text. */
    public byte[] searchIndex() {
        ArrayNode index = JSON.createArrayNode();
        for (DocPage page : pages.values()) {
            for (DocPage.Section section : page.sections()) {
                index.addArray()
                        .add(page.address() + (section.anchor().isEmpty() ? "" : "#" + section.anchor()))
                        .add(page.language())
                        .add(page.title())
                        .add(section.heading())
                        .add(section.text());
            }
        }
        return index.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the list of all pages for language models, in the form of llmstxt.org; addresses lead to the Markdown. */
    public byte[] llms() {
        StringBuilder text = new StringBuilder("# Tactus\n\n> ")
                .append(pages.get(INDEX) == null ? "" : pages.get(INDEX).description())
                .append('\n');
        for (DocContents each : chinese.isEmpty() ? List.of(contents) : List.of(contents, chinese.get())) {
            for (DocContents.Group group : each.groups()) {
                text.append("\n## ").append(group.title()).append("\n\n");
                for (DocContents.Entry entry : group.entries()) {
                    text.append("- [").append(entry.title()).append("](/docs/").append(markdownAddress(entry.source()));
                    text.append(entry.summary().isEmpty() ? ")" : "): " + entry.summary())
                            .append('\n');
                }
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the address of the Markdown of a page below {@code /docs/}. */
    public static String markdownAddress(String source) {
        String address = DocTree.address(source);
        return (address.isEmpty() || address.endsWith("/") ? address + "index" : address) + ".md";
    }

    /** Returns the pages that no table of contents lists, other than these tables and the changes and rules of the project. */
    Set<String> unlisted() {
        Set<String> unlisted = new TreeSet<>(pages.keySet());
        unlisted.removeIf(source -> source.endsWith("index.md") && !source.startsWith("docs/decisions/"));
        contents.sources().forEach(unlisted::remove);
        chinese.ifPresent(other -> other.sources().forEach(unlisted::remove));
        pages.keySet().stream()
                .filter(source -> source.equals("docs/decisions/index.md"))
                .flatMap(source ->
                        DocRenderer.destinations(tree, source).stream().map(new DocLinks(tree, source)::target))
                .forEach(unlisted::remove);
        return unlisted;
    }

    /** Returns the links that lead to no page, file or heading, each with its page. */
    List<String> deadLinks(Predicate<String> isInSources) {
        List<String> dead = new ArrayList<>();
        for (DocPage page : pages.values()) {
            DocLinks links = new DocLinks(tree, page.source());
            for (String destination : DocRenderer.destinations(tree, page.source())) {
                if (DocLinks.isLocal(destination)) {
                    String target = links.target(destination);
                    String anchor = DocLinks.anchor(destination);
                    boolean found = pages.containsKey(target)
                            ? anchor.isEmpty() || anchors(target).contains(anchor.substring(1))
                            : tree.has(target) || isInSources.test(target);
                    if (!found) {
                        dead.add(page.source() + ": " + destination);
                    }
                }
            }
        }
        return dead;
    }

    private Set<String> anchors(String source) {
        return page(source).stream()
                .flatMap(page -> page.sections().stream())
                .map(DocPage.Section::anchor)
                .collect(Collectors.toSet());
    }
}
