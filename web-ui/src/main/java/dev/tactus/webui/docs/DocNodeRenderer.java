package dev.tactus.webui.docs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/** Writes the parts that differ from plain HTML of Markdown: anchors of headings, links of the site, code and wide tables. */
final class DocNodeRenderer implements NodeRenderer {

    private final HtmlNodeRendererContext context;
    private final HtmlWriter html;
    private final DocLinks links;
    private final Map<Node, String> anchors;

    /** @param anchors the ids of headings */
    DocNodeRenderer(HtmlNodeRendererContext context, DocLinks links, Map<Node, String> anchors) {
        this.context = context;
        this.html = context.getWriter();
        this.links = links;
        this.anchors = anchors;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Heading.class, Link.class, Image.class, FencedCodeBlock.class, TableBlock.class);
    }

    @Override
    public void render(Node node) {
        switch (node) {
            case Heading heading -> heading(heading);
            case Link link -> link(link);
            case Image image -> image(image);
            case FencedCodeBlock code -> code(code);
            default -> table(node);
        }
    }

    private void heading(Heading heading) {
        String tag = "h" + heading.getLevel();
        String anchor = anchors.getOrDefault(heading, "");
        html.line();
        html.tag(tag, anchor.isEmpty() ? Map.of() : attributes("id", anchor));
        children(heading);
        if (heading.getLevel() > 1 && !anchor.isEmpty()) {
            html.raw(" ");
            html.tag(
                    "a",
                    attributes(
                            "class",
                            "anchor",
                            "href",
                            "#" + anchor,
                            "aria-label",
                            DocRenderer.plain(heading) + ": link"));
            html.text("#");
            html.tag("/a");
        }
        html.tag("/" + tag);
        html.line();
    }

    /** A link to a file that the site does not have is its text with the path as a hint. */
    private void link(Link link) {
        Optional<String> address = links.address(link.getDestination());
        if (address.isPresent()) {
            html.tag("a", attributes("href", context.urlSanitizer().sanitizeLinkUrl(address.get())));
            children(link);
            html.tag("/a");
        } else {
            html.tag(
                    "span",
                    attributes(
                            "class", "source", "title", links.target(link.getDestination()) + " in the source tree"));
            children(link);
            html.tag("/span");
        }
    }

    private void image(Image image) {
        String address = links.address(image.getDestination()).orElse("");
        html.tag("img", attributes("src", address, "alt", DocRenderer.plain(image), "loading", "lazy"), true);
    }

    private void code(FencedCodeBlock code) {
        String language = code.getInfo() == null ? "" : code.getInfo().strip();
        html.line();
        html.tag("pre", attributes("class", "code", "tabindex", "0", "data-language", language));
        html.tag("code");
        html.text(code.getLiteral());
        html.tag("/code");
        html.tag("/pre");
        html.line();
    }

    private void table(Node table) {
        html.line();
        html.tag("div", attributes("class", "table", "tabindex", "0"));
        html.tag("table");
        children(table);
        html.tag("/table");
        html.tag("/div");
        html.line();
    }

    private void children(Node node) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            context.render(child);
        }
    }

    /** Returns attributes in their order: a page has the same bytes, and so the same entity tag, on all nodes. */
    private static Map<String, String> attributes(String... namesAndValues) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            attributes.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return attributes;
    }
}
