package dev.tactus.webui;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One page: its part of the body, put into the shell that all pages share.
 *
 * @param path address on the node
 * @param name path of its files below {@code site}, without extension: {@code NAME.html} and {@code NAME.js}
 * @param title text of the browser's tab
 * @param description text for search engines and link previews
 * @param styles further style sheets below {@code site}, without extension
 */
record Page(String path, String name, String title, String description, List<String> styles) {

    static final List<Page> ALL = List.of(
            new Page("/", "start/start", "Tactus", "Rooms and figures of a Tactus game server.", List.of()),
            new Page(
                    "/lobby",
                    "lobby/lobby",
                    "Lobby",
                    "Rooms of players: create one, or join by a code.",
                    List.of("lobby/lobby")),
            new Page(
                    "/arena",
                    "arena/arena",
                    "Arena",
                    "A shooter for two teams, in the browser.",
                    List.of("arena/arena")),
            new Page(
                    "/platformer",
                    "platformer/platformer",
                    "Platformer",
                    "A platform game with client-side prediction and rollback.",
                    List.of("platformer/platformer")),
            new Page(
                    "/watch",
                    "watch/watch",
                    "Watch",
                    "Running matches, live and from their beginning.",
                    List.of("replay/replay", "watch/watch")),
            new Page("/replays", "replay/replays", "Replays", "Recorded matches.", List.of("replay/replay")),
            new Page("/replay", "replay/replay", "Replay", "A recorded match, tick by tick.", List.of("replay/replay")),
            new Page(
                    "/console",
                    "console/console",
                    "Console",
                    "The operator's console of a Tactus game server.",
                    List.of("console/console", "console/live")));

    private static final String CONSOLE = "/console";

    static final String THEME = """
            <button type="button" id="scheme" class="plain icon"><svg viewBox="0 0 24 24" aria-hidden="true">\
            <circle cx="12" cy="12" r="8"/><path class="full" d="M12 4a8 8 0 0 1 0 16z"/></svg></button>""";

    static final String BRAND = """
            <a class="brand" href="./" aria-label="Tactus, start page"><svg class="mark" viewBox="0 0 24 24" aria-hidden="true">\
            <path d="M5 17V8M12 17V4M19 17v-6"/><path d="M2 21h20"/></svg></a>""";

    /** Returns the whole page, whose style sheets and scripts have the addresses of the site's assets. */
    byte[] html(SiteFiles site) {
        String styles = styles("shared/page").stream()
                .map(style -> "<link rel=\"stylesheet\" href=\"" + site.address(style + ".css") + "\">")
                .collect(Collectors.joining("\n  "));
        String scripts = Stream.of("shared/theme.js", name + ".js")
                .map(script -> "<script type=\"module\" src=\"" + site.address(script) + "\"></script>")
                .collect(Collectors.joining("\n  "));
        return site.text("shell.html")
                .replace("{{title}}", path.equals("/") ? title : title + " · Tactus")
                .replace("{{description}}", description)
                .replace("{{styles}}", styles)
                .replace("{{scripts}}", scripts)
                .replace("{{class}}", path.equals(CONSOLE) ? "console" : "site")
                .replace("{{body}}", site.text(name + ".html"))
                .replace("{{brand}}", BRAND)
                .replace("{{navigation}}", navigation())
                .replace("{{theme}}", THEME)
                .getBytes(StandardCharsets.UTF_8);
    }

    private List<String> styles(String first) {
        return Stream.concat(Stream.of(first), styles.stream()).toList();
    }

    /** Returns the links to the pages that stand for themselves, all but the viewer of one replay. */
    private String navigation() {
        String links = ALL.stream()
                .filter(page -> !page.path.equals("/replay"))
                .map(page -> "<a href=\"." + page.path + "\"" + (page.path.equals(path) ? " aria-current=\"page\"" : "")
                        + ">" + (page.path.equals("/") ? "Start" : page.title) + "</a>")
                .collect(Collectors.joining());
        return "<nav class=\"pages\" aria-label=\"Pages\">" + links + "<a href=\"./docs/\">Docs</a></nav>\n  " + THEME;
    }
}
