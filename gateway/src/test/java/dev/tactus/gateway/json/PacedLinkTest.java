package dev.tactus.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.engine.port.Link;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages that wait for their turn on a link that takes one at a time. */
final class PacedLinkTest {

    private final List<String> heard = new ArrayList<>();

    private final Thread thread = Thread.currentThread();

    /** A link whose thread is the test's. */
    private final Link link = (Link) Proxy.newProxyInstance(
            Link.class.getClassLoader(), new Class<?>[] {Link.class}, (proxy, method, arguments) -> {
                switch (method.getName()) {
                    case "execute" -> {
                        // The end of a pause comes from another thread: here it never ends.
                        if (Thread.currentThread() == thread) {
                            ((Runnable) arguments[0]).run();
                        }
                    }
                    case "close" -> heard.add("closed: " + arguments[arguments.length - 1]);
                    case "sendCredit" -> {
                        return 65_536;
                    }
                    case "heldBytes" -> {
                        return 0L;
                    }
                    default -> heard.add(method.getName());
                }
                return null;
            });

    @Test
    void shouldCloseALinkWhoseMessagesWaitInTooManyBytes() {
        PacedLink paced = new PacedLink(link);
        byte[] message = new byte[60_000];
        for (int i = 0; i < 18; i++) {
            paced.send(message);
        }
        assertThat(heard).containsExactly("send");
        assertThat(paced.heldBytes()).isEqualTo(17 * 60_000);
        assertThat(paced.sendCredit())
                .as("a link that is behind gets no more frames")
                .isNegative();
        paced.send(message);
        assertThat(heard)
                .containsExactly("send", "closed: more than " + PacedLink.BYTES_MAX + " bytes wait for their turn");
        assertThat(paced.heldBytes()).isZero();
    }
}
