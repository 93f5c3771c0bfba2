package dev.tactus.webui.docs;

import dev.tactus.webui.docs.DocPage.Heading;
import dev.tactus.webui.docs.DocPage.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Makes a page of its Markdown. Raw HTML in it is shown as text, but comments, which are left out. */
final class DocRenderer {

    private static final int DESCRIPTION_CHARS = 240;
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    private final String source;
    private final DocLinks links;
    private final Map<String, Integer> slugs = new HashMap<>();
    private final Map<Node, String> anchors = new HashMap<>();
    private final List<Heading> headings = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();
    private String title = "";
    private String description = "";

    private DocRenderer(DocTree tree, String source) {
        this.source = source;
        this.links = new DocLinks(tree, source);
    }

    /** Returns the page of a source file. */
    static DocPage render(DocTree tree, String source) {
        return new DocRenderer(tree, source).page(PARSER.parse(tree.text(source)));
    }

    /** Returns the destinations of all links and images of a page, as its author wrote them. */
    static List<String> destinations(DocTree tree, String source) {
        List<String> found = new ArrayList<>();
        PARSER.parse(tree.text(source)).accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                found.add(link.getDestination());
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                found.add(image.getDestination());
            }
        });
        return found;
    }

    private DocPage page(Node document) {
        StringBuilder text = new StringBuilder();
        String anchor = "";
        String heading = "";
        List<Node> unshown = new ArrayList<>();
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof HtmlBlock html && html.getLiteral().startsWith("<!--")) {
                unshown.add(node);
            } else if (node instanceof org.commonmark.node.Heading head) {
                String words = plain(head);
                String id = slug(words);
                anchors.put(head, id);
                if (head.getLevel() == 1 && title.isEmpty()) {
                    title = words;
                    continue;
                }
                sections.add(new Section(anchor, heading, text.toString().strip()));
                text.setLength(0);
                anchor = id;
                heading = words;
                if (head.getLevel() <= 3) {
                    headings.add(new Heading(Math.max(2, head.getLevel()), id, words));
                }
            } else {
                String words = plain(node);
                if (description.isEmpty() && node instanceof Paragraph) {
                    description = shorten(words);
                }
                text.append(words).append('\n');
            }
        }
        unshown.forEach(Node::unlink);
        sections.add(new Section(anchor, heading, text.toString().strip()));
        return new DocPage(source, DocTree.address(source), title, description, html(document), headings, sections);
    }

    private String html(Node document) {
        return HtmlRenderer.builder()
                .escapeHtml(true)
                .sanitizeUrls(true)
                .nodeRendererFactory(context -> new DocNodeRenderer(context, links, anchors))
                .extensions(List.of(TablesExtension.create()))
                .build()
                .render(document);
    }

    /** Returns the id of a heading as GitHub makes it: letters, digits, hyphens; a number behind one that is there already. */
    private String slug(String heading) {
        String slug = heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                .strip()
                .replace(' ', '-');
        int before = slugs.merge(slug, 1, Integer::sum) - 1;
        return before == 0 ? slug : slug + "-" + before;
    }

    private static String shorten(String text) {
        if (text.length() <= DESCRIPTION_CHARS) {
            return text;
        }
        int end = text.lastIndexOf(' ', DESCRIPTION_CHARS);
        return text.substring(0, end < DESCRIPTION_CHARS / 2 ? DESCRIPTION_CHARS : end) + " …";
    }

    /** Returns the text of a node without its marks, in one line. */
    static String plain(Node node) {
        StringBuilder text = new StringBuilder();
        append(node, text);
        return text.toString().replaceAll("\\s+", " ").strip();
    }

    private static void append(Node node, StringBuilder text) {
        switch (node) {
            case Text words -> text.append(words.getLiteral());
            case Code code -> text.append(code.getLiteral());
            case FencedCodeBlock code -> text.append(code.getLiteral());
            case SoftLineBreak _, HardLineBreak _ -> text.append(' ');
            default -> {
                for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                    append(child, text);
                }
                if (node instanceof Block || node instanceof TableCell || node instanceof TableBlock) {
                    text.append(' ');
                }
            }
        }
    }
}
