package dev.tactus.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The image for containers, checked against OCI's image specification and run as a container runtime runs it: its own root, its own user. */
@Timeout(1200)
@EnabledIfSystemProperty(named = "tactus.nightly", matches = "true")
class ImageIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "application/vnd.oci.image.";

    /**
     * Runs a node in the image with root's /proc and /dev, asks for its health by the command of the image until it is ready, and stops it.
     * Arguments: the root, the user, then the entry point and its arguments.
     */
    private static final String CONTAINER = """
            set -eu
            PATH=/usr/sbin:/sbin:$PATH
            ip link set lo up
            root=$1 user=$2
            shift 2
            mount -t proc proc "$root/proc"
            mount --rbind /dev "$root/dev"
            chroot --userspec="$user" "$root" "$@" > "$root/../serve.log" 2>&1 &
            node=$!
            for attempt in $(seq 200); do
                kill -0 "$node" || exit 3
                if chroot --userspec="$user" "$root" /opt/tactus/runtime/bin/java -Xmx16m -XX:+UseSerialGC \\
                        -cp '/opt/tactus/lib/*' dev.tactus.server.ReadyCheck; then
                    kill "$node"
                    wait "$node"
                    exit
                fi
                sleep 0.2
            done
            exit 4
            """;

    private final Path folder;

    ImageIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldBeALayoutWhoseRootServes() throws Exception {
        Path out = Files.createDirectories(folder.resolve("out"));
        PackageIT.pack(out, "--no-cache");
        Path layout = Files.createDirectories(folder.resolve("layout"));
        PackageIT.run(
                out,
                "tar",
                "--extract",
                "--file",
                PackageIT.only(out, ".oci.tar").toString(),
                "--directory",
                layout.toString());
        assertThat(layout.resolve("oci-layout")).hasContent("{\"imageLayoutVersion\":\"1.0.0\"}");
        JsonNode index = JSON.readTree(layout.resolve("index.json").toFile());
        JsonNode manifest = JSON.readTree(blob(layout, index.at("/manifests/0"), "manifest.v1+json"));
        JsonNode image = JSON.readTree(blob(layout, manifest.path("config"), "config.v1+json"));
        Path layer = blob(layout, manifest.at("/layers/0"), "layer.v1.tar+gzip").toPath();

        assertThat(image.at("/rootfs/diff_ids/0").asText())
                .isEqualTo("sha256:" + digest(new GZIPInputStream(Files.newInputStream(layer))));
        assertThat(JSON.readTree(layout.resolve("manifest.json").toFile())
                        .at("/0/Layers/0")
                        .asText())
                .isEqualTo(layout.relativize(layer).toString());

        Path root = Files.createDirectories(folder.resolve("root"));
        assumeThat(Files.getAttribute(root, "unix:uid"))
                .as("root, who alone may change the root")
                .isEqualTo(0);
        assumeThat(Path.of("/sbin/ip")).isExecutable();
        PackageIT.run(
                out,
                "tar",
                "--extract",
                "--gzip",
                "--numeric-owner",
                "--preserve-permissions",
                "--file",
                layer.toString(),
                "--directory",
                root.toString());
        assertThat(Files.getAttribute(root.resolve("var/lib/tactus"), "unix:uid"))
                .isEqualTo(65532);
        serve(root, image.path("config"));
    }

    private void serve(Path root, JsonNode config) throws Exception {
        // The image's user passes through the folder, which is its owner's alone.
        PackageIT.run(folder, "chmod", "711", folder.toString());
        List<String> command =
                new ArrayList<>(List.of("unshare", "--mount", "--net", "--pid", "--fork", "--kill-child"));
        command.addAll(List.of("bash", "-c", CONTAINER, "container", root.toString()));
        command.add(config.path("User").asText());
        config.path("Entrypoint").forEach(word -> command.add(word.asText()));
        config.path("Cmd").forEach(word -> command.add(word.asText()));
        command.addAll(List.of("--config", "/etc/tactus/tactus.toml"));

        assertThat(PackageIT.run(folder, command.toArray(String[]::new)))
                .as(
                        "%s",
                        Files.exists(folder.resolve("serve.log")) ? Files.readString(folder.resolve("serve.log")) : "")
                .endsWith("ready\n");
        assertThat(folder.resolve("serve.log")).content().contains("stopping: rooms are kept", "stopped");
    }

    /** Returns the file of a descriptor, of its type, size and digest. */
    private static File blob(Path layout, JsonNode descriptor, String type) throws Exception {
        String digest = descriptor.path("digest").asText();
        Path file = layout.resolve("blobs/sha256").resolve(digest.replace("sha256:", ""));
        assertThat(descriptor.path("mediaType").asText()).isEqualTo(TYPE + type);
        assertThat(descriptor.path("size").asLong()).isEqualTo(Files.size(file));
        assertThat("sha256:" + digest(Files.newInputStream(file))).isEqualTo(digest);
        return file.toFile();
    }

    private static String digest(InputStream bytes) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        try (DigestInputStream in = new DigestInputStream(bytes, sha256)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(sha256.digest());
    }
}
