package dev.tactus.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.config.GatewaySection;
import dev.tactus.config.RpcSection;
import dev.tactus.config.Settings;
import dev.tactus.config.schema.SettingsReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Compose file, held against the settings of the nodes that it starts and against itself. */
class ComposeTest {

    private static final Path DEPLOY = Path.of("..", "deploy");

    /** A variable with a default, with a message for where it is missing, or empty. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(TACTUS_[A-Z_]+)(:[-?][^}]*)}");

    private static final Set<String> VARIABLES = Set.of("TACTUS_VERSION", "TACTUS_DOMAIN", "TACTUS_OPERATOR_TOKEN");

    /** Keys of a service in the Compose specification that the file uses. */
    private static final Set<String> SERVICE_KEYS = Set.of(
            "image",
            "restart",
            "read_only",
            "tmpfs",
            "cap_drop",
            "security_opt",
            "depends_on",
            "stop_grace_period",
            "environment",
            "secrets",
            "volumes",
            "networks",
            "healthcheck",
            "command",
            "ports");

    private final JsonNode file;

    ComposeTest() throws IOException {
        file = YamlDocuments.read(DEPLOY.resolve("compose.yaml"));
    }

    /** Replaces variables by their defaults. */
    private static String text(JsonNode value) {
        Matcher variable = VARIABLE.matcher(value.asText());
        return variable.replaceAll(
                found -> found.group(2).startsWith(":-") ? found.group(2).substring(2) : "missing");
    }

    private JsonNode service(String name) {
        return file.at("/services/" + name);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(value -> texts.add(text(value)));
        return texts;
    }

    private static Set<String> names(JsonNode map) {
        Set<String> names = new TreeSet<>();
        if (map.isArray()) {
            names.addAll(texts(map));
        } else {
            map.fieldNames().forEachRemaining(names::add);
        }
        return names;
    }

    /** Reads the settings as the process of a service does: its file, which is mounted where the image has its own, and its arguments. */
    private Settings settings(String name) {
        Path toml = texts(service(name).path("volumes")).stream()
                .filter(volume -> volume.endsWith(":/etc/tactus/tactus.toml:ro"))
                .map(volume -> DEPLOY.resolve(volume.replaceFirst(":.*", "")))
                .findFirst()
                .orElseThrow();
        List<String> command = texts(service(name).path("command"));
        assertThat(command.getFirst()).isEqualTo("serve");
        List<String> overrides = command.stream()
                .skip(1)
                .map(argument -> argument.substring("--set=".length()))
                .toList();
        return SettingsReader.read(Optional.of(toml), overrides);
    }

    @Test
    void shouldHaveKeysAndPartsThatExist() {
        assertThat(names(file))
                .containsExactlyInAnyOrder(
                        "name", "x-tactus", "x-room-node", "services", "networks", "volumes", "secrets");
        assertThat(names(file.path("services"))).containsExactly("accounts", "etcd", "n1", "n2", "postgres");
        for (JsonNode service : file.path("services")) {
            assertThat(SERVICE_KEYS).containsAll(names(service));
            assertThat(names(file.path("services"))).containsAll(names(service.path("depends_on")));
            assertThat(names(file.path("networks"))).containsAll(names(service.path("networks")));
            assertThat(names(file.path("secrets"))).containsAll(names(service.path("secrets")));
            assertThat(texts(service.path("volumes"))).allSatisfy(volume -> {
                String source = volume.replaceFirst(":.*", "");
                if (source.startsWith("./")) {
                    assertThat(DEPLOY.resolve(source)).isRegularFile();
                } else {
                    assertThat(names(file.path("volumes"))).contains(source);
                }
            });
        }
    }

    @Test
    void shouldUseOnlyTheVariablesThatItNames() {
        Set<String> used = new HashSet<>();
        Matcher variable = VARIABLE.matcher(file.toString());
        while (variable.find()) {
            used.add(variable.group(1));
        }
        assertThat(used).isEqualTo(VARIABLES);
        assertThat(VARIABLE.matcher(file.toString()).replaceAll("")).doesNotContain("$");
    }

    @ParameterizedTest
    @ValueSource(strings = {"accounts", "n1", "n2"})
    void shouldPublishTheListenersForPlayers(String name) {
        Settings settings = settings(name);
        Set<String> listeners = new TreeSet<>(Set.of(settings.http().port() + "/tcp"));
        if (settings.node().runsRooms()) {
            settings.sections().gateways().values().stream()
                    .filter(GatewaySection::enabled)
                    .forEach(section -> section.ports()
                            .forEach((key, port) -> listeners.add(port + (section.isDatagram() ? "/udp" : "/tcp"))));
        }
        Set<String> published = new TreeSet<>();
        for (String port : texts(service(name).path("ports"))) {
            String[] parts = port.split("[:/]", -1);
            // Clients are told the port of the listener.
            assertThat(parts[0]).as(port).isEqualTo(parts[1]);
            published.add(parts[0] + (parts.length == 3 ? "/" + parts[2] : "/tcp"));
        }
        assertThat(published).isEqualTo(listeners);
        assertThat(settings.rooms().requireToken()).isTrue();
        assertThat(settings.node().dataDir()).isEqualTo(Path.of("/var/lib/tactus"));
        assertThat(service(name).path("read_only").asBoolean()).isTrue();
        assertThat(texts(service(name).path("tmpfs"))).containsExactly("/tmp:exec");
    }

    @ParameterizedTest
    @ValueSource(strings = {"n1", "n2"})
    void shouldRunRoomsThatMoveToTheOtherNode(String name) {
        Settings settings = settings(name);
        JsonNode service = service(name);

        assertThat(settings.node().runsRooms()).isTrue();
        assertThat(settings.node().keepsAccounts()).isFalse();
        assertThat(settings.node().name()).isEqualTo(name);
        assertThat(settings.cluster().replicates()).isTrue();
        assertThat(settings.cluster().endpoints()).containsExactly(URI.create("http://etcd:2379"));
        assertThat(texts(service("etcd").path("command"))).contains("--advertise-client-urls=http://etcd:2379");
        assertThat(texts(service.at("/networks/service/aliases")))
                .containsExactly(settings.cluster().address());
        assertThat(settings.rpc().accounts())
                .isEqualTo("accounts:" + settings("accounts").rpc().port());
        assertThat(text(service.at("/environment/TACTUS_READY_URL")))
                .isEqualTo("http://127.0.0.1:" + settings.http().port());
        assertThat(Duration.parse("PT" + service.path("stop_grace_period").asText())
                        .toMillis())
                .isGreaterThanOrEqualTo(settings.cluster().drainMs() + 25_000L);
        assertThat(settings.ws().origins())
                .contains("http://" + settings.cluster().address() + ":"
                        + settings.http().port());
    }

    @Test
    void shouldKeepAccountsInTheDatabaseForBothNodes() {
        Settings settings = settings("accounts");
        JsonNode postgres = service("postgres").path("environment");
        Map<String, Integer> nodes = new TreeMap<>();
        settings.rpc().nodePlaces().forEach(place -> nodes.put(place.host(), place.port()));

        assertThat(settings.node().keepsAccounts()).isTrue();
        assertThat(settings.node().runsRooms()).isFalse();
        assertThat(settings.accounts().database())
                .isEqualTo("jdbc:postgresql://postgres:5432/"
                        + postgres.path("POSTGRES_DB").asText());
        assertThat(settings.accounts().user())
                .isEqualTo(postgres.path("POSTGRES_USER").asText());
        assertThat(nodes)
                .isEqualTo(Map.of(
                        "n1",
                        settings("n1").rpc().port(),
                        "n2",
                        settings("n2").rpc().port()));
        assertThat(settings.rpc().accounts()).isEmpty();
        assertThat(RpcSection.place("accounts", settings("n1").rpc().accounts()).host())
                .isEqualTo("accounts");
        assertThat(file.at("/networks/service/internal").asBoolean()).isTrue();
    }
}
