package dev.tactus.server.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the metrics of a whole node to the conventions of Prometheus. */
final class MetricsConventionsIT {

    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");

    private static TestNode node;
    private static String text;

    @BeforeAll
    static void start(@TempDir Path data) {
        node = new TestNode(data, "kcp.port=0", "msgpack.port=0", "json.port=0", "binary.port=0", "pickle.port=0");
        text = node.nobody().callRoot("GET", "/metrics", null).body();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void shouldDescribeEveryMetric() {
        assertThat(types()).hasSizeGreaterThan(60);
        for (String name : types().keySet()) {
            assertThat(text).as(name).containsPattern("(?m)^# HELP " + Pattern.quote(name) + " \\S.*$");
        }
    }

    @Test
    void shouldNameCountersAndUnitsAsPrometheusDoes() {
        types().forEach((name, type) -> {
            assertThat(name.endsWith("_total")).as("%s is a %s", name, type).isEqualTo(type.equals("counter"));
            assertThat(name).doesNotContainPattern("_(ns|us|ms|millis|kb|mb|percent|p50|p99)(_|$)|_count$");
        });
    }

    @Test
    void shouldTellVersionAndProcess() {
        assertThat(text)
                .containsPattern("(?m)^tactus_build_info\\{.*version=\"test\".*\\} 1(\\.0)?$")
                .contains("\nprocess_start_time_seconds ", "\nprocess_cpu_seconds_total ");
        if (Files.isReadable(Path.of("/proc/self/status"))) {
            assertThat(text).contains("\nprocess_open_fds ", "\nprocess_max_fds ");
            assertThat(new PrometheusReader(node.url()).figure("process_resident_memory_bytes"))
                    .isGreaterThan(10_000_000);
        }
    }

    @Test
    void shouldCountLatenciesInHistograms() {
        assertThat(types())
                .containsEntry("tactus_tick_late_seconds", "histogram")
                .containsEntry("tactus_input_wait_seconds", "histogram");
        assertThat(text)
                .contains("tactus_tick_late_seconds_bucket{agent=\"0\",le=\"0.001\"}")
                .contains("tactus_tick_late_seconds_bucket{agent=\"0\",le=\"+Inf\"}")
                .contains("tactus_tick_late_seconds_count{agent=\"0\"}", "tactus_tick_late_seconds_sum{agent=\"0\"}");
    }

    @Test
    void shouldPassPromtool() throws Exception {
        Optional<Path> promtool = Stream.of(
                        System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(promtool.isPresent(), "promtool is not installed (Debian, Ubuntu: apt-get install prometheus)");
        Process lint = new ProcessBuilder(promtool.orElseThrow().toString(), "check", "metrics")
                .redirectErrorStream(true)
                .start();
        try (var metrics = lint.outputWriter()) {
            metrics.write(text);
        }
        String findings = new String(lint.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(lint.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(findings).isEmpty();
        assertThat(lint.exitValue()).isZero();
    }

    private static Map<String, String> types() {
        Map<String, String> types = new TreeMap<>();
        Matcher type = TYPE.matcher(text);
        while (type.find()) {
            types.put(type.group(1), type.group(2));
        }
        return types;
    }
}
