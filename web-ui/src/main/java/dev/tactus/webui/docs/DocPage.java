package dev.tactus.webui.docs;

import java.util.List;

/**
 * A page of the documentation.
 *
 * @param source its path in the tree
 * @param address its address below {@code /docs/}; empty for the first page
 * @param title text of its first heading
 * @param description its first sentences, as plain text
 * @param html its content
 * @param headings those of the second and third level
 * @param sections the parts that are searched
 */
public record DocPage(
        String source,
        String address,
        String title,
        String description,
        String html,
        List<Heading> headings,
        List<Section> sections) {

    private static final String CHINESE = "docs/zh/";

    public DocPage {
        headings = List.copyOf(headings);
        sections = List.copyOf(sections);
    }

    /** Returns the language as a tag of BCP 47. */
    public String language() {
        return source.startsWith(CHINESE) ? "zh-Hans" : "en";
    }

    /** Returns the source of the same page in the other language, which need not exist. */
    public String inOtherLanguage() {
        if (source.equals(CHINESE + "README.md")) {
            return "README.md";
        }
        if (source.equals("README.md")) {
            return CHINESE + source;
        }
        return source.startsWith(CHINESE)
                ? "docs/" + source.substring(CHINESE.length())
                : source.replaceFirst("^docs/", CHINESE);
    }

    /** Returns the way from this page to the folder of {@code /docs/}: empty, or {@code ../} for each folder between. */
    public String up() {
        return "../".repeat((int) address.chars().filter(c -> c == '/').count());
    }

    /**
     * A heading.
     *
     * @param level 2 or 3
     * @param anchor its id in the page
     * @param text plain text
     */
    public record Heading(int level, String anchor, String text) {}

    /**
     * The text between two headings.
     *
     * @param anchor id of the heading before it; empty for the text below the title
     * @param heading its text; empty below the title
     * @param text plain text
     */
    public record Section(String anchor, String heading, String text) {}
}
