package dev.tactus.storage.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.engine.port.DesyncStore;
import dev.tactus.engine.port.DesyncStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileDesyncStoreTest extends DesyncStoreContract {

    private final Path folder;

    FileDesyncStoreTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Override
    protected DesyncStore store() {
        return new FileDesyncStore(folder.resolve("desyncs"), KEPT, 1 << 20);
    }

    @Test
    void shouldKeepToItsBytes() throws IOException {
        int bytes = bundle(1).write().length;
        DesyncStore two = new FileDesyncStore(folder, 100, bytes * 2L);
        for (int second = 0; second < 5; second++) {
            two.store(bundle(second));
        }
        assertThat(two.list()).hasSize(2);
        DesyncStore none = new FileDesyncStore(folder.resolve("none"), 100, bytes - 1);
        none.store(bundle(1));
        assertThat(none.list()).isEmpty();
    }

    @Test
    void shouldLoseABundleRatherThanThrowWhereThereIsNoFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        DesyncStore store = new FileDesyncStore(file, 100, 1 << 20);
        store.store(bundle(1));
        assertThat(store.list()).isEmpty();
    }

    @Test
    void shouldLeaveFilesOfOtherNamesAlone() throws IOException {
        Path own = Files.createDirectories(folder.resolve("desyncs"));
        Files.writeString(own.resolve("notes.txt"), "the operator's");
        Files.writeString(own.resolve("a b.tactus-desync"), "the operator's too");
        for (int second = 0; second < KEPT + 2; second++) {
            put(second);
        }
        assertThat(store().list()).hasSize(KEPT);
        assertThat(own.resolve("notes.txt")).exists();
        assertThat(own.resolve("a b.tactus-desync")).exists();
        assertThat(store().delete("a b.tactus-desync")).isFalse();
    }
}
