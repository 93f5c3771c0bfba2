package dev.tactus.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.config.GatewaySection;
import dev.tactus.config.Settings;
import dev.tactus.config.schema.SettingsReader;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The manifests for Agones: pods are read strictly, settings as a node reads them. The definitions of Agones's own objects are in no
 * registry of libraries, so their fields are listed here as its reference has them.
 */
class FleetTest {

    private static final Path AGONES = Path.of("..", "deploy", "agones");

    private final ConfigMap map;
    private final JsonNode fleet;
    private final JsonNode gameServer;
    private final PodTemplateSpec pod;
    private final Container container;

    FleetTest() throws Exception {
        List<JsonNode> documents = YamlDocuments.read(Files.readString(AGONES.resolve("fleet.yaml")));
        assertThat(documents).hasSize(2);
        map = (ConfigMap) KubernetesObjects.read(documents.get(0));
        fleet = documents.get(1);
        gameServer = fleet.at("/spec/template/spec");
        pod = KubernetesObjects.read(gameServer.path("template"), PodTemplateSpec.class);
        container = pod.getSpec().getContainers().getFirst();
    }

    private static Set<String> keys(JsonNode object) {
        Set<String> keys = new TreeSet<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private Settings settings(Path folder) throws Exception {
        Path file =
                Files.writeString(folder.resolve("tactus.toml"), map.getData().get("tactus.toml"));
        assertThat(container.getArgs()).containsExactly("serve", "--set=node.name=$(POD_NAME)");
        return SettingsReader.read(Optional.of(file), List.of("node.name=tactus-abcde-fghij"));
    }

    @Test
    void shouldHaveTheFieldsOfAFleet() {
        assertThat(fleet.path("apiVersion").asText() + " " + fleet.path("kind").asText())
                .isEqualTo("agones.dev/v1 Fleet");
        assertThat(keys(fleet.path("spec"))).containsExactly("replicas", "scheduling", "strategy", "template");
        assertThat(keys(gameServer)).containsExactly("container", "counters", "health", "ports", "template");
        assertThat(keys(gameServer.path("health")))
                .containsExactly("failureThreshold", "initialDelaySeconds", "periodSeconds");
        assertThat(gameServer.path("ports"))
                .allSatisfy(port ->
                        assertThat(keys(port)).containsExactly("containerPort", "name", "portPolicy", "protocol"));
        assertThat(gameServer.path("container").asText()).isEqualTo(container.getName());
    }

    @Test
    void shouldOpenTheListenersOfItsSettings(@TempDir Path folder) throws Exception {
        Settings settings = settings(folder);
        Set<String> listeners = new TreeSet<>(Set.of("http " + settings.http().port() + "/TCP"));
        settings.sections().gateways().forEach((name, section) -> {
            if (section.enabled()) {
                section.ports().forEach((key, port) -> listeners.add(name + " " + port + protocol(section)));
            }
        });
        Set<String> ports = new TreeSet<>();
        gameServer
                .path("ports")
                .forEach(port -> ports.add(port.path("name").asText() + " "
                        + port.path("containerPort").asInt() + "/"
                        + port.path("protocol").asText()));

        assertThat(ports).isEqualTo(listeners);
        assertThat(settings.rooms().requireToken()).isTrue();
        assertThat(settings.cluster().enabled()).isFalse();
        assertThat(settings.node().keepsAccounts()).isTrue();
    }

    private static String protocol(GatewaySection section) {
        return section.isDatagram() ? "/UDP" : "/TCP";
    }

    @Test
    void shouldCountRoomsAndGiveSignsOfLifeInTime(@TempDir Path folder) throws Exception {
        Settings settings = settings(folder);

        assertThat(keys(gameServer.path("counters"))).containsExactly("rooms");
        assertThat(gameServer.at("/counters/rooms/capacity").asInt())
                .isEqualTo(settings.rooms().max());
        assertThat(gameServer.at("/health/periodSeconds").asInt() * 1_000)
                .isGreaterThanOrEqualTo(2 * settings.agones().pollMs());
    }

    @Test
    void shouldConfineThePod() {
        assertThat(pod.getSpec().getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(pod.getSpec().getTerminationGracePeriodSeconds()).isGreaterThan(25);
        assertThat(container.getVolumeMounts())
                .extracting(VolumeMount::getName)
                .containsExactlyInAnyOrderElementsOf(
                        pod.getSpec().getVolumes().stream().map(Volume::getName).toList());
    }

    @Test
    void shouldScaleTheFleet() throws Exception {
        JsonNode scaler = YamlDocuments.read(AGONES.resolve("autoscaler.yaml"));

        assertThat(scaler.path("apiVersion").asText() + " "
                        + scaler.path("kind").asText())
                .isEqualTo("autoscaling.agones.dev/v1 FleetAutoscaler");
        assertThat(scaler.at("/spec/fleetName").asText())
                .isEqualTo(fleet.at("/metadata/name").asText());
        assertThat(keys(scaler.at("/spec"))).containsExactly("fleetName", "policy", "sync");
        JsonNode buffer = scaler.at("/spec/policy/buffer");
        assertThat(keys(buffer)).containsExactly("bufferSize", "maxReplicas", "minReplicas");
        assertThat(buffer.path("minReplicas").asInt())
                .isBetween(
                        buffer.path("bufferSize").asInt(),
                        buffer.path("maxReplicas").asInt());
    }
}
