package dev.tactus.engine.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.port.LinkFault;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.engine.port.LinkRefusal;
import dev.tactus.engine.room.NotedLink;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LinkBookTest {

    private final LinkBook book = new LinkBook();
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
        LinkAcceptor door = book.counted("door", this::read);
        LinkAcceptor gate = book.counted("gate", this::read);
        LinkHandler first = door.accept(new NotedLink());
        var second = door.accept(new NotedLink());
        var third = gate.accept(new NotedLink());
        assertThat(List.of(first, second, third)).doesNotContainNull();
        first.closed("gone");
        assertThat(book.figures().keySet()).containsExactly("door", "gate");
        assertThat(book.figures("door"))
                .extracting(LinkFigures::open, LinkFigures::accepted)
                .containsExactly(1L, 2L);
        assertThat(book.figures("gate").open()).isEqualTo(1);
        assertThat(heard).containsExactly("closed: gone");
    }

    @Test
    void shouldHandOnAndCountWhatPassesUntilTheLinkIsClosed() {
        NotedLink below = new NotedLink();
        LinkHandler handler = book.counted("door", this::read).accept(below);
        handler.received(ByteBuffer.allocate(5));
        handler.datagram(ByteBuffer.allocate(2));
        links.getFirst().send(new byte[] {'y', 'e', 's'});
        handler.closed("gone");
        links.getFirst().send(new byte[100]);
        assertThat(book.figures("door"))
                .extracting(LinkFigures::bytesIn, LinkFigures::bytesOut)
                .containsExactly(7L, 3L);
        assertThat(below.taken()).startsWith("yes");
        assertThat(heard).containsExactly("message of 5", "datagram of 2", "closed: gone");
    }

    @Test
    void shouldCountWhoIsRefusedAndWhatPeersDoWrong() {
        LinkAcceptor door = book.counted("door", this::read);
        door.refused(LinkRefusal.FULL);
        door.refused(LinkRefusal.FULL);
        door.refused(LinkRefusal.ORIGIN);
        var unused = door.accept(new NotedLink());
        links.getFirst().count(LinkFault.MALFORMED);
        LinkFigures figures = book.figures("door");
        assertThat(figures.refused(LinkRefusal.FULL)).isEqualTo(2);
        assertThat(figures.refused(LinkRefusal.HANDSHAKES)).isZero();
        assertThat(figures.refusedInAll()).isEqualTo(3);
        assertThat(figures.faults(LinkFault.MALFORMED)).isEqualTo(1);
        assertThat(figures.faults(LinkFault.STRANGER)).isZero();
    }

    /** Its transport has nobody to tell of the end. */
    @Test
    void shouldNotCountLinkThatNobodyCouldTake() {
        LinkAcceptor door = book.counted("door", link -> {
            throw new IllegalStateException("a defect");
        });
        assertThatThrownBy(() -> door.accept(new NotedLink())).hasMessage("a defect");
        assertThat(book.figures("door").open()).isZero();
    }

    @Test
    void shouldKnowListenersByNamesOfTheirOwn() {
        book.counted("door", this::read);
        assertThatThrownBy(() -> book.counted("door", this::read)).hasMessageContaining("door once more");
        assertThatThrownBy(() -> book.figures("gate")).hasMessageContaining("gate (expected: one of [door]");
    }
}
