package dev.tactus.transport.kcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.transport.Await;
import dev.tactus.transport.CapturingHandler;
import java.io.IOException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import org.junit.jupiter.api.Test;

/** Secured links that move to another path. */
class SecuredPathIT extends SecuredBaseIT {

    private static void report(CapturingHandler client, IOException failure) {
        KcpLink link = (KcpLink) client.link();
        link.execute(() -> link.channel.pipeline().fireExceptionCaught(failure));
    }

    @Test
    void shouldContinueWhereANatForgetsItsMapping() throws Exception {
        try (KcpServer server = echo();
                LossyUdpProxy relay = new LossyUdpProxy(server.address(), 0, 1)) {
            CapturingHandler client = connect(relay.address());
            for (int i = 1; i <= 5; i++) {
                client.link().send(new byte[3_000]);
                int bytes = i * 3_000;
                Await.until("echo", () -> client.stream().length == bytes);
                relay.rebind();
            }
            assertThat(server.stats().opened()).isEqualTo(1);
        }
    }

    @Test
    void shouldMoveToAFreshSocket() throws Exception {
        try (KcpServer server = echo()) {
            CapturingHandler client = connect(server.address());
            for (int i = 1; i <= 5; i++) {
                client.link().send(new byte[3_000]);
                int bytes = i * 3_000;
                Await.until("echo", () -> client.stream().length == bytes);
                String before = accepted.getFirst().link().remote();
                client.link().execute(client.link()::migrate);
                Await.until(
                        "another address",
                        () -> !accepted.getFirst().link().remote().equals(before));
            }
            assertThat(client.closed()).isNull();
            assertThat(server.stats().opened()).isEqualTo(1);
        }
    }

    /** As where a device leaves its network; a plain session is bound to its socket. */
    @Test
    void shouldMoveToAFreshSocketWhereTheWayIsGone() throws Exception {
        try (KcpServer server = echo()) {
            CapturingHandler client = connect(server.address());
            client.link().send(new byte[3_000]);
            Await.until("echo", () -> client.stream().length == 3_000);
            String before = accepted.getFirst().link().remote();
            report(client, new NoRouteToHostException("planted"));
            Await.until(
                    "another address",
                    () -> !accepted.getFirst().link().remote().equals(before));
            client.link().send(new byte[3_000]);
            Await.until("echo", () -> client.stream().length == 6_000);
            assertThat(client.closed()).isNull();
            report(client, new PortUnreachableException("planted"));
            Await.until("close", () -> client.closed() != null);
            assertThat(client.closed()).isEqualTo("server unreachable: planted");

            CapturingHandler plain = connectPlain(server.address());
            report(plain, new NoRouteToHostException("planted"));
            Await.until("close", () -> plain.closed() != null);
            assertThat(plain.closed()).isEqualTo("server unreachable: planted");
        }
    }
}
