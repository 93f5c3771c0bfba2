package dev.tactus.gateway.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClientImageTest {

    private final Path folder;

    ClientImageTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private ClientImage read() throws IOException {
        return ClientImage.read(folder, 1_000, 10);
    }

    @Test
    void shouldTellTheVersionThatAFileSays() throws IOException {
        file("a", "x");
        ClientImage nameless = read();
        assertThat(nameless.version())
                .isEqualTo("0.0." + Long.parseLong(nameless.hash().substring(0, 8), 16));
        file("VERSION", " 1.2.3 \nof today\n");
        assertThat(read().version()).isEqualTo("1.2.3");
        file("VERSION", "\uFEFF\t1.2.3\r\nof today\r\n");
        assertThat(read().version()).isEqualTo("1.2.3");
        file("VERSION", " 1.2.3 \nof today\n");
        assertThat(read().files()).isEqualTo(2);
        assertThat(read().bytes()).isEqualTo(18);
        file("VERSION", "");
        assertThat(read().version()).isEmpty();
        file("VERSION", "v".repeat(100));
        assertThat(read().version()).hasSize(64);
    }

    @Test
    void shouldHashNamesBytesAndFolders() throws IOException {
        file("a", "xy");
        String first = read().hash();
        assertThat(read().hash()).isEqualTo(first).hasSize(64);
        file("a", "xz");
        String second = read().hash();
        Files.delete(folder.resolve("a"));
        file("b", "xz");
        String third = read().hash();
        Files.delete(folder.resolve("b"));
        file("f/b", "xz");
        String fourth = read().hash();
        assertThat(Set.of(first, second, third, fourth)).hasSize(4);
    }

    @Test
    void shouldFollowNoLinks() throws IOException {
        file("a", "x");
        String alone = read().hash();
        Files.createSymbolicLink(folder.resolve("link"), Path.of("/etc/passwd"));
        Files.createSymbolicLink(folder.resolve("round"), folder);
        assertThat(read().hash()).isEqualTo(alone);
    }

    @Test
    void shouldReadNoMoreThanItsBounds() throws IOException {
        file("a", "x".repeat(600));
        file("b", "x".repeat(400));
        assertThat(read().bytes()).isEqualTo(1_000);
        file("c", "x");
        assertThatThrownBy(this::read)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than 1000 bytes in all (expected: at most pickle.client-bytes-max)");
        file("c", "");
        for (int i = 0; i < 8; i++) {
            file("more" + i, "");
        }
        assertThatThrownBy(this::read)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than 10 files and folders");
    }

    @Test
    void shouldReadNoDeeperThanItsBound() throws IOException {
        file("1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17", "x");
        assertThatThrownBy(() -> ClientImage.read(folder, 1_000, 100))
                .hasMessageContaining("too deep (expected: at most 16");
    }

    @Test
    void shouldTakeAChangeWhenItIsOver() throws IOException {
        FileWatcher watch = new FileWatcher(folder.resolve("f"), 10);
        assertThat(watch.begin()).isFalse();
        assertThat(watch.hasChanged()).isFalse();
        file("f/a", "x");
        assertThat(watch.hasChanged()).as("perhaps not over").isFalse();
        file("f/b", "x");
        assertThat(watch.hasChanged()).isFalse();
        assertThat(watch.hasChanged()).isTrue();
        assertThat(watch.hasChanged()).isFalse();
        Files.delete(folder.resolve("f/b"));
        assertThat(watch.hasChanged()).isFalse();
        assertThat(watch.hasChanged()).isTrue();
    }

    @Test
    void shouldKeepTheFilesThatItHasWhereTheNewOnesCannotBeRead() throws IOException {
        file("c/VERSION", "1");
        ClientFileCache files = ClientFileCache.open(folder.resolve("c"), 1_000, 10);
        assertThat(files.image().version()).isEqualTo("1");
        file("c/VERSION", "2");
        file("c/large", "x".repeat(1_000));
        files.reloadIfChanged();
        files.reloadIfChanged();
        assertThat(files.image().version()).isEqualTo("1");
        Files.delete(folder.resolve("c/large"));
        files.reloadIfChanged();
        files.reloadIfChanged();
        assertThat(files.image().version()).isEqualTo("2");
        assertThat(ClientFileCache.open(folder.resolve("none"), 1_000, 10).image())
                .isSameAs(ClientImage.NONE);
    }
}
