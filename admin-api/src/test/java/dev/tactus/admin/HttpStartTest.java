package dev.tactus.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.linecorp.armeria.server.ServerBuilder;
import dev.tactus.config.SettingsException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Listeners that fail to start. */
@Isolated("It looks at the threads of the whole process")
final class HttpStartTest {

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("tactus-"))
                .collect(Collectors.toSet());
    }

    private static void assertNoThreadStays(Set<Thread> before) {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        Set<Thread> more = threads();
        more.removeAll(before);
        while (!more.isEmpty() && System.nanoTime() - endNs < 0) {
            LockSupport.parkNanos(5_000_000);
            more.removeIf(thread -> !thread.isAlive());
        }
        assertThat(more).isEmpty();
    }

    @Test
    void shouldLeaveNoThreadBehindWhenAPageFails() {
        Set<Thread> before = threads();
        Consumer<ServerBuilder> pages = builder -> {
            throw new IllegalStateException("planted by the test");
        };
        assertThatThrownBy(() -> HttpTestServer.withPages(pages))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("planted by the test");
        assertNoThreadStays(before);
    }

    @Test
    void shouldLeaveNoThreadBehindWhenThePortIsTaken() throws Exception {
        Set<Thread> before = threads();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> new HttpTestServer("http.port=" + taken.getLocalPort()))
                    .isInstanceOf(SettingsException.class);
        }
        assertNoThreadStays(before);
    }
}
