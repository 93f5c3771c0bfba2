package dev.tactus.webui.docs;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.BulletList;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.Parser;

/**
 * The table of contents of one language: headings of the second level and the lists below them, in an {@code index.md}.
 *
 * @param groups in their order
 */
public record DocContents(List<Group> groups) {

    public DocContents {
        groups = List.copyOf(groups);
    }

    /**
     * Pages of one kind.
     *
     * @param title such as "How-to guides"
     * @param entries in their order
     */
    public record Group(String title, List<Entry> entries) {

        public Group {
            entries = List.copyOf(entries);
        }
    }

    /**
     * A page.
     *
     * @param source its path in the tree
     * @param title text of the link
     * @param summary the words behind it
     */
    public record Entry(String source, String title, String summary) {}

    /** Returns the contents that a page lists. */
    static DocContents of(DocTree tree, String page) {
        DocLinks links = new DocLinks(tree, page);
        List<Group> groups = new ArrayList<>();
        String title = "";
        for (Node node = Parser.builder().build().parse(tree.text(page)).getFirstChild();
                node != null;
                node = node.getNext()) {
            if (node instanceof Heading heading && heading.getLevel() == 2) {
                title = DocRenderer.plain(heading);
            } else if (node instanceof BulletList list && !title.isEmpty()) {
                groups.add(new Group(title, entries(list, links, page)));
            }
        }
        return new DocContents(groups);
    }

    private static List<Entry> entries(BulletList list, DocLinks links, String page) {
        List<Entry> entries = new ArrayList<>();
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            if (!(item instanceof ListItem
                    && item.getFirstChild() instanceof Paragraph line
                    && line.getFirstChild() instanceof Link link)) {
                throw new IllegalArgumentException(
                        page + ": " + DocRenderer.plain(item) + " (expected: a list of links, each with its summary)");
            }
            String title = DocRenderer.plain(link);
            String summary = DocRenderer.plain(line).substring(title.length()).replaceFirst("^[:：]\\s*", "");
            entries.add(new Entry(links.target(link.getDestination()), title, summary));
        }
        return entries;
    }

    /** Returns the paths of all pages in it. */
    List<String> sources() {
        return groups.stream()
                .flatMap(group -> group.entries().stream())
                .map(Entry::source)
                .toList();
    }
}
