package dev.tactus.transport.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys as other programs write them: the command that the error names converts them, and editors do no harm. */
final class KeyHintTest {

    private static final Pattern COMMAND = Pattern.compile("openssl pkcs8 .* -out key\\.pem");

    private final Path folder;

    KeyHintTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openssl genrsa -traditional -out old.pem 2048",
                "openssl ecparam -name prime256v1 -genkey -noout -out old.pem"
            })
    void shouldConvertKeyByTheCommandOfTheError(String makeKey) throws Exception {
        assumeTrue(hasOpenssl() || System.getenv("CI") != null, "openssl is not installed");
        run(makeKey);
        run("openssl req -x509 -key old.pem -days 2 -subj /CN=localhost -out chain.pem");
        TlsFiles old = new TlsFiles(folder.resolve("chain.pem"), folder.resolve("old.pem"));

        Throwable refused = Assertions.catchThrowable(() -> KeyCertificatePair.read(old));

        assertThat(refused).isInstanceOf(IOException.class).hasMessageStartingWith(old.key() + ": no private key");
        Matcher command = COMMAND.matcher(String.valueOf(refused.getMessage()));
        assertThat(command.find()).as(refused.getMessage()).isTrue();
        run(command.group());
        TlsFiles converted = new TlsFiles(old.certificate(), folder.resolve("key.pem"));
        assertThat(KeyCertificatePair.read(converted).chain()).hasSize(1);
    }

    @Test
    void shouldReadFilesOfEveryEditor() throws IOException {
        TlsFiles files = new TlsFiles(folder.resolve("dev.crt"), folder.resolve("dev.key"));
        DevCertificate.write(files, List.of(), 1);
        for (Path file : List.of(files.certificate(), files.key())) {
            String text = Files.readString(file).replace("\n", "\r\n");
            Files.writeString(file, "\uFEFF" + text + "\r\n\t\r\n");
        }
        assertThat(KeyCertificatePair.read(files).chain()).hasSize(1);
    }

    @Test
    void shouldNameFileWithoutKey() throws IOException {
        TlsFiles files = new TlsFiles(folder.resolve("dev.crt"), folder.resolve("dev.key"));
        DevCertificate.write(files, List.of(), 1);
        TlsFiles swapped = new TlsFiles(files.certificate(), files.certificate());
        assertThatThrownBy(() -> KeyCertificatePair.read(swapped))
                .hasMessageStartingWith(files.certificate() + ": no ");
    }

    private void run(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command.split(" "))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(command + ": " + said).isZero();
    }

    private static boolean hasOpenssl() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "openssl")));
    }
}
