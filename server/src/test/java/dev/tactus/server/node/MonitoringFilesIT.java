package dev.tactus.server.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tactus.cli.CliRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard and the alert rules that are shipped, held to the metrics of a node with bots and to promtool. */
final class MonitoringFilesIT {

    private static final Path DASHBOARD = Path.of("../deploy/grafana/tactus.json");
    private static final Path ALERTS = Path.of("../deploy/prometheus");
    private static final Pattern METRIC = Pattern.compile("\\b(?:tactus|process|jvm)_[a-z0-9_]+");
    private static final Pattern ALERT_EXPRESSION = Pattern.compile("(?m)^ +expr: (.+)$");

    /** Metrics of nodes with a certificate or in a cluster, described where those are. */
    private static final Map<String, String> CONDITIONAL = Map.of(
            "tactus_tls_certificate_expires_seconds", "../docs/operating.md",
            "tactus_rooms_unreplicated", "../docs/cluster.md");

    private static Set<String> exposed = Set.of();

    @BeforeAll
    static void scrape(@TempDir Path data) throws IOException {
        Path token = Files.writeString(data.resolve("token"), "s3cret");
        try (TestNode node =
                new TestNode(data, "kcp.port=0", "msgpack.port=0", "json.port=0", "binary.port=0", "pickle.port=0")) {
            CliRun bots = CliRun.of(
                    "bots",
                    "--target",
                    "kcp://127.0.0.1:" + node.port("kcp"),
                    "--http",
                    node.url(),
                    "--token-file",
                    token.toString(),
                    "--players",
                    "2",
                    "--seconds",
                    "1",
                    "--json");
            assertThat(bots.out()).as(bots.err()).contains("\"inputs");
            exposed = node.operator()
                    .callRoot("GET", "/metrics", null)
                    .body()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("[{ ]", 2)[0])
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void shouldShowWhatNodeExposes() throws IOException {
        Map<String, String> queries = queries();
        assertThat(queries).hasSizeGreaterThan(25);
        queries.forEach(
                (panel, query) -> assertThat(exposed).as("%s: %s", panel, query).containsAll(metrics(query)));
        assertThat(queries.values()).allSatisfy(query -> assertThat(query).contains("instance=~\"$instance\""));
    }

    @Test
    void shouldAlertAboutWhatNodeExposes() throws IOException {
        String rules = Files.readString(ALERTS.resolve("tactus.rules.yml"));
        Set<String> named = new TreeSet<>();
        Matcher expression = ALERT_EXPRESSION.matcher(rules);
        while (expression.find()) {
            named.addAll(metrics(expression.group(1)));
        }
        assertThat(named).hasSizeGreaterThan(10);
        for (String metric : named) {
            String page = CONDITIONAL.get(metric);
            if (page == null) {
                assertThat(exposed).contains(metric);
            } else {
                assertThat(Files.readString(Path.of(page))).contains(metric);
            }
        }
    }

    @Test
    void shouldHavePanelsOfOneSizeBesideEachOther() throws IOException {
        Set<String> places = new TreeSet<>();
        for (JsonNode panel : new ObjectMapper().readTree(DASHBOARD.toFile()).path("panels")) {
            JsonNode at = panel.path("gridPos");
            assertThat(at.path("x").asInt() + at.path("w").asInt()).isLessThanOrEqualTo(24);
            assertThat(places.add(at.path("x").asInt() + "," + at.path("y").asInt()))
                    .as(panel.path("title").asText())
                    .isTrue();
        }
    }

    @Test
    void shouldPassPromtool(@TempDir Path folder) throws Exception {
        Path promtool = promtool();
        assertThat(run(promtool, "check", "config", ALERTS.resolve("prometheus.yml")))
                .isEmpty();
        assertThat(run(promtool, "check", "rules", ALERTS.resolve("tactus.rules.yml")))
                .isEmpty();
        assertThat(run(promtool, "test", "rules", ALERTS.resolve("tactus.rules.test.yml")))
                .isEmpty();

        // Queries of the dashboard are read as rules, with values for the variables of Grafana.
        StringBuilder rules = new StringBuilder("groups:\n  - name: dashboard\n    rules:\n");
        int number = 0;
        for (String query : queries().values()) {
            String plain = query.replace("$__rate_interval", "1m").replace("$instance", ".+");
            rules.append("      - record: query").append(number++).append("\n        expr: '");
            rules.append(plain.replace("'", "''")).append("'\n");
        }
        Path file = Files.writeString(folder.resolve("dashboard.yml"), rules);
        assertThat(run(promtool, "check", "rules", file)).isEmpty();
    }

    private static Map<String, String> queries() throws IOException {
        Map<String, String> queries = new LinkedHashMap<>();
        for (JsonNode panel : new ObjectMapper().readTree(DASHBOARD.toFile()).path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                queries.put(
                        panel.path("title").asText() + " "
                                + target.path("refId").asText(),
                        target.path("expr").asText());
            }
        }
        return queries;
    }

    private static List<String> metrics(String query) {
        List<String> metrics = new ArrayList<>();
        Matcher metric = METRIC.matcher(query);
        while (metric.find()) {
            metrics.add(metric.group());
        }
        assertThat(metrics.isEmpty() && !query.contains("up{")).as(query).isFalse();
        return metrics;
    }

    private static Path promtool() {
        Optional<Path> promtool = Stream.of(
                        System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(promtool.isPresent(), "promtool is not installed (Debian, Ubuntu: apt-get install prometheus)");
        return promtool.orElseThrow();
    }

    /** Runs promtool; returns what it found, empty for nothing. */
    private static String run(Path promtool, String command, String what, Path file) throws Exception {
        Process process = new ProcessBuilder(promtool.toString(), command, what, file.toString())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() == 0 ? "" : said;
    }
}
