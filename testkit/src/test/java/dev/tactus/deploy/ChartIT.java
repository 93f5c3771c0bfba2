package dev.tactus.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import dev.tactus.config.Settings;
import dev.tactus.config.schema.SettingsReader;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The Helm chart, linted and rendered by Helm itself; its objects are read strictly, and its settings as a node reads them. */
@EnabledIfSystemProperty(named = "tactus.nightly", matches = "true")
@EnabledIfSystemProperty(named = "os.arch", matches = "amd64")
class ChartIT {

    private static final Path CHART = Path.of("..", "deploy", "helm", "tactus");

    private static final String NEEDED = """
            etcd:
              endpoints: ["http://etcd-0.etcd:2379", "http://etcd-1.etcd:2379"]
            postgresql:
              address: postgres:5432/tactus
              passwordSecret: database
            operator:
              tokenSecret: operator
            """;

    /** The version of clusters that the chart needs; the library's Helm takes 1.20 for that of a cluster that it does not know. */
    private static final String KUBE_VERSION = "kubeVersion: \">=1.30.0-0\"\n";

    private final Path folder;
    private final Path chart;

    ChartIT(@TempDir Path folder) throws IOException {
        this.folder = folder;
        chart = folder.resolve("tactus");
        try (Stream<Path> files = Files.walk(CHART)) {
            for (Path file : files.toList()) {
                Path target = chart.resolve(CHART.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        String text = Files.readString(CHART.resolve("Chart.yaml"));
        assertThat(text).contains(KUBE_VERSION);
        Files.writeString(chart.resolve("Chart.yaml"), text.replace(KUBE_VERSION, ""));
    }

    private String render(String values) throws IOException {
        Path file = Files.writeString(folder.resolve("given.yaml"), values);
        return new Helm(chart)
                .template()
                .withName("game")
                .withNamespace("games")
                .withValuesFile(file)
                .call();
    }

    private KubernetesObjects objects(String values) throws IOException {
        return new KubernetesObjects(render(NEEDED + values));
    }

    /** Reads the settings of a process: its file, and the arguments of its container with the values that Kubernetes puts in. */
    private Settings settings(KubernetesObjects objects, String component, PodTemplateSpec pod) throws IOException {
        Container container = pod.getSpec().getContainers().getFirst();
        assertThat(container.getArgs().getFirst()).isEqualTo("serve");
        List<String> overrides = container.getArgs().stream()
                .skip(1)
                .map(argument -> argument.substring("--set=".length())
                        .replace("$(POD_NAME)", "game-tactus-nodes-0")
                        .replace("$(ADDRESS)", "10.1.2.3"))
                .toList();
        ConfigMap map = objects.one(ConfigMap.class, "game-tactus-" + component);
        Path file = Files.writeString(
                folder.resolve(component + ".toml"), map.getData().get("tactus.toml"));
        return SettingsReader.read(Optional.of(file), overrides);
    }

    private static PodTemplateSpec nodes(KubernetesObjects objects) {
        return objects.one(StatefulSet.class, "game-tactus-nodes").getSpec().getTemplate();
    }

    private static PodTemplateSpec accounts(KubernetesObjects objects) {
        return objects.one(Deployment.class, "game-tactus-accounts").getSpec().getTemplate();
    }

    private static void assertConfined(PodTemplateSpec pod) {
        Container container = pod.getSpec().getContainers().getFirst();
        assertThat(pod.getSpec().getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSpec().getSecurityContext().getRunAsUser()).isEqualTo(65532);
        assertThat(pod.getSpec().getSecurityContext().getSeccompProfile().getType())
                .isEqualTo("RuntimeDefault");
        assertThat(pod.getSpec().getAutomountServiceAccountToken()).isFalse();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/readyz");
        assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/healthz");
    }

    /** Every mount has its volume, and everything that is written has one that can be. */
    private static void assertMounted(PodTemplateSpec pod, Set<String> further) {
        Set<String> volumes = new HashSet<>(further);
        pod.getSpec().getVolumes().stream().map(Volume::getName).forEach(volumes::add);
        List<VolumeMount> mounts = pod.getSpec().getContainers().getFirst().getVolumeMounts();
        assertThat(mounts).extracting(VolumeMount::getName).containsExactlyInAnyOrderElementsOf(volumes);
        assertThat(mounts)
                .filteredOn(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
                .extracting(VolumeMount::getMountPath)
                .containsExactlyInAnyOrder("/tmp", "/var/lib/tactus");
    }

    @Test
    void shouldPassTheStrictLintWithItsOwnValues() throws Exception {
        ObjectNode values = (ObjectNode) YamlDocuments.read(CHART.resolve("values.yaml"));
        JsonNode needed = YamlDocuments.read(NEEDED + "rpc: {secret: mutual, open: false}\n")
                .getFirst();
        values.setAll((ObjectNode) needed);
        Files.writeString(chart.resolve("values.yaml"), values.toString());

        LintResult result = new Helm(chart).lint().strict().call();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @Test
    void shouldRenderNodesAtTheAddressesOfTheirMachines() throws Exception {
        KubernetesObjects objects = objects("""
                rpc: {secret: mutual}
                tls: {secret: public}
                drainMs: 45500
                nodes: {replicas: 4, javaOptions: "-XX:MaxRAMPercentage=50"}
                settings: {rooms: {tick-rate-hz: 60}, ws: {origins: ["https://game.example"]}}
                """);
        PodTemplateSpec pod = nodes(objects);
        Settings settings = settings(objects, "nodes", pod);
        Container container = pod.getSpec().getContainers().getFirst();

        assertThat(settings.node().name()).isEqualTo("game-tactus-nodes-0");
        assertThat(settings.node().runsRooms()).isTrue();
        assertThat(settings.cluster().address()).isEqualTo("10.1.2.3");
        assertThat(settings.cluster().endpoints()).hasSize(2);
        assertThat(settings.cluster().drainMs()).isEqualTo(45_500);
        assertThat(settings.rooms().requireToken()).isTrue();
        assertThat(settings.rooms().defaults().tickRateHz()).isEqualTo(60);
        assertThat(settings.ws().origins()).containsExactly("https://game.example");
        assertThat(settings.rpc().tls()).isPresent();
        assertThat(settings.tls().certificate()).isEqualTo("/etc/tactus/tls/tls.crt");
        assertThat(settings.rpc().accounts()).isEqualTo("game-tactus-accounts:50051");
        assertConfined(pod);
        assertMounted(pod, Set.of("data"));
        assertThat(container.getReadinessProbe().getHttpGet().getScheme()).isEqualTo("HTTPS");
        assertThat(container.getPorts())
                .allSatisfy(port -> assertThat(port.getHostPort()).isEqualTo(port.getContainerPort()))
                .extracting(port -> port.getContainerPort() + "/" + port.getProtocol())
                .containsExactlyInAnyOrder("8080/TCP", "10086/UDP", "10087/TCP", "50051/TCP", "7444/TCP");
        // 5 s before SIGTERM, the time for handing over, and 25 s at most until the process has ended.
        assertThat(pod.getSpec().getTerminationGracePeriodSeconds())
                .isGreaterThanOrEqualTo(5 + 46 + 25)
                .isLessThan(100);
        assertThat(objects.all(NetworkPolicy.class)).isEmpty();
    }

    @Test
    void shouldRenderAccountsThatKnowEachNode() throws Exception {
        KubernetesObjects objects = objects("rpc: {open: true}\n");
        PodTemplateSpec pod = accounts(objects);
        Settings settings = settings(objects, "accounts", pod);

        assertThat(settings.node().keepsAccounts()).isTrue();
        assertThat(settings.node().runsRooms()).isFalse();
        assertThat(settings.accounts().database()).isEqualTo("jdbc:postgresql://postgres:5432/tactus");
        assertThat(settings.rpc().nodes())
                .containsExactly(
                        "game-tactus-nodes-0.game-tactus-nodes:50051",
                        "game-tactus-nodes-1.game-tactus-nodes:50051",
                        "game-tactus-nodes-2.game-tactus-nodes:50051");
        assertConfined(pod);
        assertMounted(pod, Set.of());
        assertThat(pod.getSpec().getContainers().getFirst().getEnv())
                .filteredOn(variable -> variable.getName().equals("TACTUS_OPERATOR_TOKEN"))
                .singleElement()
                .satisfies(variable -> assertThat(
                                variable.getValueFrom().getSecretKeyRef().getName())
                        .isEqualTo("operator"));
    }

    @Test
    void shouldSelectThePodsThatItMakes() throws Exception {
        KubernetesObjects objects = objects("rpc: {open: true}\n");
        StatefulSet nodes = objects.one(StatefulSet.class, "game-tactus-nodes");
        Map<String, String> labels = nodes(objects).getMetadata().getLabels();

        assertThat(labels).containsAllEntriesOf(nodes.getSpec().getSelector().getMatchLabels());
        assertThat(accounts(objects).getMetadata().getLabels())
                .containsAllEntriesOf(objects.one(Deployment.class, "game-tactus-accounts")
                        .getSpec()
                        .getSelector()
                        .getMatchLabels());
        PodDisruptionBudget budget = objects.one(PodDisruptionBudget.class, "game-tactus-nodes");
        assertThat(budget.getSpec().getMaxUnavailable().getIntVal()).isEqualTo(1);
        assertThat(labels).containsAllEntriesOf(budget.getSpec().getSelector().getMatchLabels());
        assertThat(objects.all(Service.class)).hasSize(3).allSatisfy(service -> {
            boolean ofNodes = labels.entrySet()
                    .containsAll(service.getSpec().getSelector().entrySet());
            PodTemplateSpec pod = ofNodes ? nodes(objects) : accounts(objects);
            assertThat(pod.getMetadata().getLabels())
                    .containsAllEntriesOf(service.getSpec().getSelector());
            List<String> ports = new ArrayList<>();
            pod.getSpec().getContainers().getFirst().getPorts().stream()
                    .map(ContainerPort::getName)
                    .forEach(ports::add);
            service.getSpec()
                    .getPorts()
                    .forEach(port ->
                            assertThat(ports).contains(port.getTargetPort().getStrVal()));
        });
        Service names = objects.one(Service.class, nodes.getSpec().getServiceName());
        assertThat(names.getSpec().getClusterIP()).isEqualTo("None");
        assertThat(names.getSpec().getPublishNotReadyAddresses()).isTrue();
    }

    @Test
    void shouldRenderNodesAtTheirOwnAddresses() throws Exception {
        KubernetesObjects objects = objects("reach: pod\nports: {http: 8081}\n");
        PodTemplateSpec pod = nodes(objects);
        Settings settings = settings(objects, "nodes", pod);

        assertThat(settings.http().port()).isEqualTo(8081);
        assertThat(settings.rpc().open()).isTrue();
        assertThat(pod.getSpec().getContainers().getFirst().getPorts())
                .allSatisfy(port -> assertThat(port.getHostPort()).isNull());
        assertThat(pod.getSpec().getContainers().getFirst().getEnv())
                .filteredOn(variable -> variable.getName().equals("ADDRESS"))
                .singleElement()
                .satisfies(variable -> assertThat(
                                variable.getValueFrom().getFieldRef().getFieldPath())
                        .isEqualTo("status.podIP"));
        assertThat(objects.all(NetworkPolicy.class)).hasSize(2);
    }

    @Test
    void shouldRefuseValuesThatCannotRun() {
        assertThatThrownBy(() -> render("")).hasMessageContaining("endpoints");
        assertThatThrownBy(() -> objects("")).hasMessageContaining("rpc.secret: empty");
        assertThatThrownBy(() -> objects("reach: node\n")).hasMessageContaining("reach");
        assertThatThrownBy(() -> objects("rpc: {open: true}\nreplica: 3\n")).hasMessageContaining("replica");
    }

    /** The objects are read by classes that would take any field; this proves that here they do not. */
    @Test
    void shouldFindAFieldThatTheApiDoesNotHave() {
        JsonNode wrong = YamlDocuments.read("""
                apiVersion: apps/v1
                kind: StatefulSet
                spec: {replica: 3}
                """).getFirst();
        assertThatThrownBy(() -> KubernetesObjects.read(wrong)).isInstanceOf(UnrecognizedPropertyException.class);
    }
}
