package dev.tactus.server.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.cli.support.UserErrorException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EtcdProgramIT {

    private final Path folder;

    EtcdProgramIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldNameThePackageWhereThereIsNoEtcd() {
        assertThatThrownBy(() -> EtcdProgram.find(folder + "::/nowhere"))
                .isInstanceOf(UserErrorException.class)
                .hasMessageStartingWith("etcd: not found (expected: ")
                .hasMessageContaining("apt-get install etcd-server");
    }

    @Test
    void shouldBeginEmptyAndEndWithItsOwner() throws Exception {
        Path program = EtcdProgram.find(System.getenv("PATH"));
        Path own = folder.resolve("etcd");
        Path former =
                Files.writeString(Files.createDirectories(own.resolve("data")).resolve("former"), "");
        EtcdProgram etcd = EtcdProgram.start(program, own);
        List<ProcessHandle> started = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains(own.toString()))
                .toList();
        assertThat(former).doesNotExist();
        assertThat(started).isNotEmpty();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), etcd.endpoint().getPort()));
        }
        etcd.close();
        for (ProcessHandle process : started) {
            process.onExit().get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void shouldSayWhereTheOutputOfAProgramIsThatEnds() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken"), "#!/bin/sh\nexit 3\n");
        Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwx------"));
        assertThatThrownBy(() -> EtcdProgram.start(broken, folder.resolve("etcd")))
                .isInstanceOf(UserErrorException.class)
                .hasMessage("etcd: ended at its start (its output is in " + folder.resolve("etcd/etcd.log") + ")");
    }
}
