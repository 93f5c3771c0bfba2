package dev.tactus.cluster.directory;

import dev.tactus.engine.port.Directory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class EtcdDirectoryIT extends DirectoryContract {

    private static final AtomicInteger CLUSTERS = new AtomicInteger();

    private static EtcdProcess etcd;

    private final String cluster = "contract" + CLUSTERS.incrementAndGet();

    @BeforeAll
    static void startEtcd() {
        etcd = EtcdProcess.start(1);
    }

    @AfterAll
    static void stopEtcd() {
        etcd.close();
    }

    @Override
    Directory connect() {
        return new EtcdDirectory(new EtcdSettings(etcd.endpoints(), cluster, 60, 30_000, 10_000));
    }
}
