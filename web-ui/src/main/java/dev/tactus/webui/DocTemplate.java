package dev.tactus.webui;

import dev.tactus.webui.docs.DocContents;
import dev.tactus.webui.docs.DocPage;
import dev.tactus.webui.docs.DocSite;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts pages of the documentation into the shell of the site, with their navigation, in English or Chinese. */
final class DocTemplate {

    private static final Map<String, String> ENGLISH = Map.ofEntries(
            Map.entry("docs", "Documentation"),
            Map.entry("skip", "Skip to content"),
            Map.entry("search", "Search"),
            Map.entry("results", "Search results"),
            Map.entry("none", "No page has these words."),
            Map.entry("failed", "The search index could not be loaded."),
            Map.entry("contents", "Pages"),
            Map.entry("here", "On this page"),
            Map.entry("node", "This node"),
            Map.entry("copy", "Copy"),
            Map.entry("copied", "Copied"),
            Map.entry("source", "Markdown"),
            Map.entry("other", "中文"));

    private static final Map<String, String> CHINESE = Map.ofEntries(
            Map.entry("docs", "文档"),
            Map.entry("skip", "跳到正文"),
            Map.entry("search", "搜索"),
            Map.entry("results", "搜索结果"),
            Map.entry("none", "没有页面包含这些词。"),
            Map.entry("failed", "无法加载搜索索引。"),
            Map.entry("contents", "页面"),
            Map.entry("here", "本页内容"),
            Map.entry("node", "本节点"),
            Map.entry("copy", "复制"),
            Map.entry("copied", "已复制"),
            Map.entry("source", "Markdown"),
            Map.entry("other", "English"));

    private final SiteFiles files;
    private final DocSite site;
    private final String version;

    /** @param version of Tactus, shown on each page */
    DocTemplate(SiteFiles files, DocSite site, String version) {
        this.files = files;
        this.site = site;
        this.version = version;
    }

    /** Returns the whole page. Its addresses are relative, so that a proxy may serve the node below a path. */
    byte[] html(DocPage page) {
        String up = page.up();
        String root = "../" + up;
        Map<String, String> words = page.language().equals("en") ? ENGLISH : CHINESE;
        String body = files.text("docs/docs.html")
                .replace("{{brand}}", Page.BRAND.replace("href=\"./\"", "href=\"" + root + "\""))
                .replace("{{theme}}", Page.THEME)
                .replace("{{up}}", up.isEmpty() ? "./" : up)
                .replace("{{home}}", page.language().equals("en") ? "./" + up : "./" + up + "zh/")
                .replace("{{language}}", page.language())
                .replace("{{switch}}", languageSwitch(page, words))
                .replace("{{markdown}}", escape("./" + up + DocSite.markdownAddress(page.source())))
                .replace("{{version}}", escape(version))
                .replace("{{contents}}", contents(page))
                .replace("{{headings}}", headings(page, words));
        for (Map.Entry<String, String> word : words.entrySet()) {
            body = body.replace("{{word." + word.getKey() + "}}", word.getValue());
        }
        String styles = Stream.of("shared/page.css", "docs/docs.css")
                .map(style -> "<link rel=\"stylesheet\" href=\"" + root + files.address(style) + "\">")
                .collect(Collectors.joining("\n  "));
        String scripts = Stream.of("shared/theme.js", "docs/docs.js")
                .map(script -> "<script type=\"module\" src=\"" + root + files.address(script) + "\"></script>")
                .collect(Collectors.joining("\n  "));
        // The content comes last: a page may write about placeholders.
        return files.text("shell.html")
                .replace("<html lang=\"en\">", "<html lang=\"" + page.language() + "\">")
                .replace("{{title}}", escape(page.title().equals("Tactus") ? "Tactus" : page.title() + " · Tactus"))
                .replace("{{description}}", escape(page.description()))
                .replace("{{styles}}", styles)
                .replace("{{scripts}}", scripts)
                .replace("{{class}}", "docs")
                .replace("{{body}}", body)
                .replace("{{content}}", page.html())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the link to the page in the other language, or to that language's first page; nothing where there is none. */
    private String languageSwitch(DocPage page, Map<String, String> words) {
        String other = page.language().equals("en") ? "docs/zh/index.md" : "docs/index.md";
        return site.page(page.inOtherLanguage())
                .or(() -> site.page(other))
                .map(there -> "<a class=\"switch\" lang=\"" + there.language() + "\" hreflang=\"" + there.language()
                        + "\" href=\"./" + page.up() + there.address() + "\">" + words.get("other") + "</a>")
                .orElse("");
    }

    private String contents(DocPage page) {
        StringBuilder html = new StringBuilder();
        for (DocContents.Group group : site.contents(page).groups()) {
            html.append("<h2>").append(escape(group.title())).append("</h2>\n<ul>\n");
            for (DocContents.Entry entry : group.entries()) {
                String address = site.page(entry.source()).orElseThrow().address();
                html.append("<li><a href=\"./")
                        .append(page.up())
                        .append(address)
                        .append(entry.source().equals(page.source()) ? "\" aria-current=\"page\">" : "\">")
                        .append(escape(entry.title()))
                        .append("</a></li>\n");
            }
            html.append("</ul>\n");
        }
        return html.toString();
    }

    private static String headings(DocPage page, Map<String, String> words) {
        if (page.headings().isEmpty()) {
            return "";
        }
        String links = page.headings().stream()
                .map(heading -> "<li class=\"level" + heading.level() + "\"><a href=\"#" + escape(heading.anchor())
                        + "\">" + escape(heading.text()) + "</a></li>\n")
                .collect(Collectors.joining());
        return "<nav class=\"here\" aria-label=\"" + words.get("here") + "\">\n<p>" + words.get("here") + "</p>\n<ul>\n"
                + links + "</ul>\n</nav>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
