package dev.tactus.webui.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The documentation of this tree as a site, and pages made up for one rule each. */
class DocSiteTest {

    private static final Path ROOT = Path.of("..");
    private static final byte[] OPEN_API = read("admin-api/src/main/resources/dev/tactus/admin/node/openapi.json");
    private static final DocSite SITE = DocSite.of(DocTree.of(ROOT), OPEN_API);

    private static byte[] read(String path) {
        try {
            return Files.readAllBytes(ROOT.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shouldListEveryPageInTheContents() {
        assertThat(SITE.unlisted())
                .as("pages that docs/index.md or docs/decisions/index.md has to list")
                .isEmpty();
    }

    @Test
    void shouldMissAPageThatIsNotListed() {
        assertThat(site(
                                "docs/index.md",
                                "# A\n\n## B\n\n- [C](c.md): d\n",
                                "docs/c.md",
                                "# C\n",
                                "docs/lost.md",
                                "# L\n")
                        .unlisted())
                .contains("docs/lost.md")
                .doesNotContain("docs/c.md", "docs/index.md");
    }

    @Test
    void shouldHaveNoDeadLink() {
        assertThat(SITE.deadLinks(path -> Files.exists(ROOT.resolve(path)))).isEmpty();
    }

    @Test
    void shouldFindDeadLinks() {
        DocSite site = site(
                "docs/index.md",
                "# A\n\n[gone](gone.md) [no heading](c.md#none) [there](c.md#one-two) [web](https://example.com) ![no](images/no.png)\n",
                "docs/c.md",
                "# C\n\n## One, two\n");
        assertThat(site.deadLinks(path -> false))
                .containsExactly("docs/index.md: gone.md", "docs/index.md: c.md#none", "docs/index.md: images/no.png");
    }

    @Test
    void shouldHaveTitleAndDescriptionOfEveryPage() {
        assertThat(SITE.pages()).hasSizeGreaterThan(50).allSatisfy(page -> {
            assertThat(page.title()).as(page.source()).isNotEmpty();
            assertThat(page.description()).as(page.source()).isNotEmpty();
        });
        assertThat(SITE.pages()).extracting(DocPage::address).doesNotHaveDuplicates();
    }

    @Test
    void shouldRewriteLinksToTheAddressesOfTheSite() {
        DocSite site = site(
                "docs/index.md",
                "# A\n",
                "docs/b.md",
                "# B\n\n## Part\n",
                "docs/decisions/index.md",
                "# D\n",
                "docs/zh/b.md",
                "# B\n\n[b](../b.md#part) [home](../index.md) [d](../decisions/) [top](../../README.md) [code](../../core/A.java) [here](#x)\n");
        assertThat(page(site, "docs/zh/b.md").html())
                .contains("href=\"../b#part\"", "href=\"../\"", "href=\"../../docs/decisions/\"", "href=\"#x\"")
                .contains("<span class=\"source\" title=\"core/A.java in the source tree\">code</span>")
                .contains("href=\"../project/readme\"");
    }

    @Test
    void shouldAnchorHeadingsAsReadersOfTheSourcesKnowThem() {
        DocPage page = page(
                site("docs/index.md", "# A\n\n## How to: run `it`\n\n## Same\n\n### Same\n\n## 断线重连\n"),
                "docs/index.md");
        assertThat(page.headings())
                .extracting(DocPage.Heading::anchor)
                .containsExactly("how-to-run-it", "same", "same-1", "断线重连");
        assertThat(page.html()).contains("<h2 id=\"same\">Same <a", "href=\"#same-1\"");
    }

    @Test
    void shouldShowCodeAndTablesAndNoHtmlOfAPage() {
        DocPage page = page(
                site(
                        "docs/index.md",
                        "<!-- of abc -->\n\n# A\n\n<script>x</script>\n\n```java\nList<A> a;\n```\n\n|a|b|\n|--|--|\n|1|2|\n"),
                "docs/index.md");
        assertThat(page.html())
                .contains(
                        "data-language=\"java\"",
                        "List&lt;A&gt; a;",
                        "&lt;script&gt;",
                        "<div class=\"table\" tabindex=\"0\"><table>")
                .doesNotContain("of abc", "<script");
    }

    @Test
    void shouldReadTheContentsOfTheIndex() {
        DocContents contents = SITE.contents(page(SITE, "docs/index.md"));
        assertThat(contents.groups())
                .extracting(DocContents.Group::title)
                .containsExactly("Tutorials", "How-to guides", "Reference", "Explanation");
        assertThat(contents.sources())
                .doesNotHaveDuplicates()
                .allMatch(source -> SITE.page(source).isPresent());
        assertThatThrownBy(() -> site("docs/index.md", "# A\n\n## B\n\n- no link\n"))
                .hasMessage("docs/index.md: no link (expected: a list of links, each with its summary)");
    }

    @Test
    void shouldIndexEachSectionWithItsAddress() throws IOException {
        JsonNode index = new ObjectMapper()
                .readTree(site("docs/index.md", "# A\n\nfirst\n\n## B c\n\nsecond `code`\n")
                        .searchIndex());
        List<String> sections = new ArrayList<>();
        index.forEach(section -> sections.add(section.toString()));
        assertThat(sections)
                .contains("[\"\",\"en\",\"A\",\"\",\"first\"]", "[\"#b-c\",\"en\",\"A\",\"B c\",\"second code\"]");
    }

    @Test
    void shouldDescribeEveryOperationOfTheApi() throws IOException {
        String html = page(SITE, "docs/api.md").html();
        List<DocPage.Heading> headings = page(SITE, "docs/api.md").headings();
        JsonNode api = new ObjectMapper().readTree(OPEN_API);
        List<String> operations = new ArrayList<>();
        api.get("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (!method.equals("parameters")) {
                        operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        assertThat(operations).hasSizeGreaterThan(90);
        assertThat(headings).extracting(DocPage.Heading::text).containsAll(operations);
        api.get("components")
                .get("schemas")
                .fieldNames()
                .forEachRemaining(name -> assertThat(headings)
                        .extracting(DocPage.Heading::anchor)
                        .contains(name.toLowerCase(Locale.ROOT) + "-schema"));
        assertThat(html).contains("<a href=\"#room-schema\">Room</a>", "<code>application/problem+json</code>");
    }

    @Test
    void shouldListPagesForLanguageModels() {
        String list = new String(SITE.llms(), StandardCharsets.UTF_8);
        assertThat(list)
                .startsWith("# Tactus\n\n> Tactus is a lockstep game server")
                .contains("## Reference", "- [Settings](/docs/settings.md): every key", "](/docs/project/readme.md)");
    }

    private static DocPage page(DocSite site, String source) {
        return site.page(source).orElseThrow();
    }

    private static DocSite site(String... pathsAndTexts) {
        TreeMap<String, byte[]> files = new TreeMap<>();
        files.put("README.md", "# R\n".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            files.put(pathsAndTexts[i], pathsAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return DocSite.of(new DocTree(files), "{}".getBytes(StandardCharsets.UTF_8));
    }
}
