package dev.tactus.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.cli.CliRun;
import dev.tactus.cli.support.CliJson;
import dev.tactus.config.schema.SettingsReader;
import dev.tactus.server.doctor.Finding.Severity;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Findings about machines that are made up, and one run on this one. */
class DoctorCommandTest {

    private static final String TLS = "tls.certificate=a.crt";

    private final FakeMachine machine = new FakeMachine();

    @Test
    void shouldFindNothingOnGoodMachine() {
        machine.certificates.put(Path.of("a.crt"), Instant.parse("2027-06-01T00:00:00Z"));

        List<Finding> findings = examine(
                TLS,
                "tls.key=a.key",
                "accounts.database=jdbc:postgresql://db/tactus",
                "rpc.enabled=true",
                "rpc.port=50052",
                "cluster.etcd=http://10.0.0.1:2379",
                "cluster.name=bench");

        assertThat(findings).allMatch(finding -> finding.severity() == Severity.OK);
        assertThat(findings)
                .extracting(Finding::check)
                .contains(
                        "clock",
                        "data folder",
                        "disk",
                        "descriptors",
                        "socket buffers",
                        "processors",
                        "ports",
                        "mtu",
                        "certificate",
                        "database",
                        "etcd");
        assertThat(DoctorCommand.exitCode(findings)).isZero();
        assertThat(DoctorCommand.text(findings)).endsWith("0 errors, 0 warnings" + System.lineSeparator());
    }

    @Test
    void shouldNameKeyOfTakenPort() {
        machine.taken.put("127.0.0.1 8080 tcp", "Address already in use");
        machine.taken.put("127.0.0.1 10086 udp", "Address already in use");
        machine.taken.put("127.0.0.1 10087 udp", "another protocol's");

        assertThat(problems())
                .containsExactly(
                        "error ports: http.port: 127.0.0.1 port 8080/tcp cannot be listened on: Address already in use",
                        "error ports: kcp.port: 127.0.0.1 port 10086/udp cannot be listened on: Address already in use");
        assertThat(problems("http.port=0", "kcp.enabled=false")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /proc/self/limits           | Max open files  1024  4096  files     | warning descriptors: 4096 files and sockets may be open; further players are refused
        /proc/sys/net/core/rmem_max | 212992                                | warning socket buffers: net.core.rmem_max is 212992, fewer than kcp.socket-buffer-bytes, 33554432: datagrams are lost in bursts
        /proc/sys/net/core/wmem_max | 212992                                | warning socket buffers: net.core.wmem_max is 212992, fewer than kcp.socket-buffer-bytes, 33554432: datagrams are lost in bursts
        /sys/fs/cgroup/cpu.max      | 150000 100000                         | warning processors: 4 processors with a quota of 1.50: ticks are late when it is used up
        """)
    void shouldReadLimitsOfSystem(String file, String text, String problem) {
        machine.files.put(file, text);

        assertThat(problems()).containsExactly(problem);
        assertThat(DoctorCommand.exitCode(examine())).isZero();
    }

    @Test
    void shouldBeSilentAboutLimitsThatSystemDoesNotTell() {
        machine.files.keySet().removeIf(file -> !file.startsWith("/run/"));

        assertThat(problems()).isEmpty();
    }

    @Test
    void shouldTellThatQuotaWasUsedUp() {
        machine.files.put("/sys/fs/cgroup/cpu.max", "50000 100000");
        machine.files.put("/sys/fs/cgroup/cpu.stat", "usage_usec 1\nnr_periods 50\nnr_throttled 17\n");

        assertThat(problems())
                .containsExactly("warning processors: 4 processors with a quota of 0.50, which has stopped processes 17"
                        + " times: ticks are late when it is used up");
    }

    @Test
    void shouldLookAtClockAndDisk() {
        machine.now = Instant.parse("1970-01-01T00:00:09Z");
        machine.writeProblem = "no permission";
        machine.freeBytes = 10 << 20;
        List<String> problems = problems("node.data-dir=/var/lib/tactus");
        assertThat(problems)
                .containsExactly(
                        "error clock: the clock says 1970-01-01T00:00:09Z: logins and certificates are refused",
                        "error data folder: /var/lib/tactus cannot be written: no permission",
                        "error disk: 10 MiB are free: accounts, journals and replays need some");

        machine.now = Instant.parse("2026-12-01T05:00:00Z");
        machine.writeProblem = null;
        machine.freeBytes = 1L << 30;
        machine.files.remove("/run/chrony/chronyd.pid");
        assertThat(problems())
                .containsExactly(
                        "warning clock: the clock says 2026-12-01T05:00:00Z, and no time service was seen that keeps it right",
                        "warning disk: 1024 MiB are free, fewer than the 10496 MiB that replays may take");
        assertThat(problems("replay.enabled=false")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        2026-12-01T05:00:00Z | error certificate: a.crt is valid until 2026-12-01T05:00:00Z, which is over: no client connects
        2026-12-15T04:59:59Z | warning certificate: a.crt is valid until 2026-12-15T04:59:59Z
        """)
    void shouldLookAtCertificate(Instant end, String problem) {
        machine.certificates.put(Path.of("a.crt"), end);

        assertThat(problems(TLS, "tls.key=a.key")).containsExactly(problem);
        assertThat(problems("tls.certificate=none.crt", "tls.key=a.key"))
                .containsExactly("error certificate: none.crt cannot be read: no such file or folder");
    }

    @Test
    void shouldLookAtDatabaseAndEtcd() {
        machine.databaseProblem = "FATAL: password authentication failed";
        machine.unreachable.put("10.0.0.1 2379", "Connection refused");
        String[] settings = {
            "accounts.database=jdbc:postgresql://db/tactus",
            "cluster.etcd=http://10.0.0.1:2379,http://10.0.0.2:2379",
            "rpc.port=50052"
        };
        assertThat(problems(settings))
                .containsExactly(
                        "error database: jdbc:postgresql://db/tactus does not let this node in: FATAL: password"
                                + " authentication failed",
                        "warning etcd: http://10.0.0.1:2379 does not answer: Connection refused");

        machine.databaseProblem = null;
        machine.unreachable.put("10.0.0.2 2379", "no such host");
        assertThat(problems(settings))
                .containsExactly(
                        "error etcd: http://10.0.0.1:2379 does not answer: Connection refused",
                        "error etcd: http://10.0.0.2:2379 does not answer: no such host");
    }

    @Test
    void shouldLookAtMtu() {
        machine.mtus.put("wg0", 1_247);

        List<Finding> wrong = examine().stream()
                .filter(finding -> finding.severity() != Severity.OK)
                .toList();
        assertThat(wrong).singleElement().satisfies(finding -> {
            assertThat(finding.text()).isEqualTo("wg0 has an MTU of 1247, fewer than the 1248 of a full datagram");
            assertThat(finding.mend()).startsWith("set kcp.mtu-bytes to 1199 or less");
        });
        assertThat(problems("kcp.mtu-bytes=1199")).isEmpty();
    }

    @Test
    void shouldRunOnThisMachine(@TempDir Path folder) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<String> args = new ArrayList<>(List.of("doctor", "--json"));
            for (String setting :
                    List.of("node.data-dir=" + folder.resolve("data"), "http.port=" + taken.getLocalPort())) {
                args.addAll(List.of("--set", setting));
            }
            CliRun run = CliRun.of(args.toArray(String[]::new));

            assertThat(run.code()).isEqualTo(1);
            assertThat(CliJson.read(run.out(), "doctor").path("errors").asInt()).isPositive();
            assertThat(run.out()).contains("http.port: 127.0.0.1 port " + taken.getLocalPort());
            assertThat(folder.resolve("data")).as("nothing is changed").doesNotExist();
        }
    }

    private List<String> problems(String... settings) {
        return examine(settings).stream()
                .filter(finding -> finding.severity() != Severity.OK)
                .peek(finding -> assertThat(finding.mend()).isNotEmpty())
                .map(finding -> (finding.severity() == Severity.ERROR ? "error " : "warning ") + finding.check() + ": "
                        + finding.text())
                .toList();
    }

    private List<Finding> examine(String... settings) {
        return DoctorCommand.examine(SettingsReader.read(Optional.empty(), List.of(settings)), machine);
    }
}
