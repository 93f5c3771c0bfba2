package dev.tactus.engine.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.port.LinkFault;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.engine.port.LinkRefusal;
import dev.tactus.engine.room.CapturingLink;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LinkMetricsRegistryTest {

    private final LinkMetricsRegistry book = new LinkMetricsRegistry();
    private final List<Link> links = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();

    private LinkHandler read(Link link) {
        links.add(link);
        return new LinkHandler() {
            @Override
            public void received(ByteBuffer bytes) {
                heard.add("message of " + bytes.remaining());
                bytes.position(bytes.limit());
            }

            @Override
            public void datagram(ByteBuffer bytes) {
                heard.add("datagram of " + bytes.remaining());
            }

            @Override
            public void closed(String reason) {
                heard.add("closed: " + reason);
            }
        };
    }

    @Test
    void shouldCountLinksByTheirListener() {
        LinkAcceptor door = book.metered("door", this::read);
        LinkAcceptor gate = book.metered("gate", this::read);
        LinkHandler first = door.accept(new CapturingLink());
        var second = door.accept(new CapturingLink());
        var third = gate.accept(new CapturingLink());
        assertThat(List.of(first, second, third)).doesNotContainNull();
        first.closed("gone");
        assertThat(book.metrics().keySet()).containsExactly("door", "gate");
        assertThat(book.metrics("door"))
                .extracting(LinkMetrics::open, LinkMetrics::accepted)
                .containsExactly(1L, 2L);
        assertThat(book.metrics("gate").open()).isEqualTo(1);
        assertThat(heard).containsExactly("closed: gone");
    }

    @Test
    void shouldHandOnAndCountWhatPassesUntilTheLinkIsClosed() {
        CapturingLink below = new CapturingLink();
        LinkHandler handler = book.metered("door", this::read).accept(below);
        handler.received(ByteBuffer.allocate(5));
        handler.datagram(ByteBuffer.allocate(2));
        links.getFirst().send(new byte[] {'y', 'e', 's'});
        handler.closed("gone");
        links.getFirst().send(new byte[100]);
        assertThat(book.metrics("door"))
                .extracting(LinkMetrics::bytesIn, LinkMetrics::bytesOut)
                .containsExactly(7L, 3L);
        assertThat(below.taken()).startsWith("yes");
        assertThat(heard).containsExactly("message of 5", "datagram of 2", "closed: gone");
    }

    @Test
    void shouldCountWhoIsRefusedAndWhatPeersDoWrong() {
        LinkAcceptor door = book.metered("door", this::read);
        door.refused(LinkRefusal.FULL);
        door.refused(LinkRefusal.FULL);
        door.refused(LinkRefusal.ORIGIN);
        var unused = door.accept(new CapturingLink());
        links.getFirst().count(LinkFault.MALFORMED);
        LinkMetrics figures = book.metrics("door");
        assertThat(figures.refused(LinkRefusal.FULL)).isEqualTo(2);
        assertThat(figures.refused(LinkRefusal.HANDSHAKES)).isZero();
        assertThat(figures.refusedTotal()).isEqualTo(3);
        assertThat(figures.faults(LinkFault.MALFORMED)).isEqualTo(1);
        assertThat(figures.faults(LinkFault.UNAUTHENTICATED)).isZero();
    }

    /** The transport has no handler to inform of the end. */
    @Test
    void shouldNotCountLinkThatNobodyCouldTake() {
        LinkAcceptor door = book.metered("door", link -> {
            throw new IllegalStateException("a defect");
        });
        assertThatThrownBy(() -> door.accept(new CapturingLink())).hasMessage("a defect");
        assertThat(book.metrics("door").open()).isZero();
    }

    @Test
    void shouldKnowListenersByNamesOfTheirOwn() {
        book.metered("door", this::read);
        assertThatThrownBy(() -> book.metered("door", this::read)).hasMessageContaining("door once more");
        assertThatThrownBy(() -> book.metrics("gate")).hasMessageContaining("gate (expected: one of [door]");
    }
}
