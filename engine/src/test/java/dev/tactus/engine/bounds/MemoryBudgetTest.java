package dev.tactus.engine.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkStats;
import dev.tactus.engine.port.LinkUse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Links that hold memory within a budget; the clock stands still unless a test moves it. */
final class MemoryBudgetTest {

    private static final long MIB = 1 << 20;

    private long nowNs;
    private final LinkLedger ledger = new LinkLedger(() -> nowNs);
    private final MemoryBudget budget = new MemoryBudget(8 * MIB, ledger);
    private final List<Holder> links = new ArrayList<>();

    /** A link that holds as much as the test says. */
    private final class Holder implements Link {

        final OpenLink entry;
        final long bytes;
        String closedBecause = "";

        Holder(long bytes, LinkUse use, int roomWaitMs) {
            this.bytes = bytes;
            entry = ledger.open(this, roomWaitMs);
            entry.use(use);
            links.add(this);
        }

        @Override
        public long heldBytes() {
            return bytes;
        }

        @Override
        public void close(String reason) {
            closedBecause = reason;
        }

        @Override
        public String remote() {
            return "192.0.2.1:" + links.size();
        }

        @Override
        public String transport() {
            return "test";
        }

        @Override
        public boolean keepsMessages() {
            return true;
        }

        @Override
        public void send(byte[] message) {}

        @Override
        public int sendCredit() {
            return 0;
        }

        @Override
        public int datagramBytesMax() {
            return 0;
        }

        @Override
        public void sendDatagram(byte[] head, int headLength, byte[] body, int bodyLength) {}

        @Override
        public void execute(Runnable task) {
            task.run();
        }

        @Override
        public LinkStats stats() {
            return LinkStats.UNKNOWN;
        }
    }

    private Holder link(long bytes, LinkUse use) {
        return new Holder(bytes, use, 0);
    }

    private List<Holder> closed() {
        return links.stream().filter(link -> !link.closedBecause.isEmpty()).toList();
    }

    @Test
    void shouldCloseNoLinkWithinTheBudget() {
        for (int i = 0; i < 7; i++) {
            link(MIB, LinkUse.NONE);
        }
        budget.check();
        assertThat(closed()).isEmpty();
        assertThat(budget.heldBytes("links")).isBetween(7 * MIB, 8 * MIB);
    }

    @Test
    void shouldCloseTheGreediestLinksWithoutUseFirst() {
        Holder player = link(3 * MIB, LinkUse.PLAYS);
        Holder watcher = link(3 * MIB, LinkUse.WATCHES);
        Holder small = link(MIB / 2, LinkUse.NONE);
        Holder great = link(2 * MIB, LinkUse.NONE);
        Holder idle = link(2 * MIB, LinkUse.IDLE);
        budget.check();
        assertThat(closed()).containsExactlyInAnyOrder(small, great, idle);
        assertThat(great.closedBecause).isEqualTo("the server is short of memory");
        assertThat(List.of(player, watcher)).noneMatch(closed()::contains);
        assertThat(ledger.shed()).isEqualTo(3);
    }

    @Test
    void shouldCloseIdleLinksThatOnlyTheirNumberMakesTooMany() {
        for (int i = 0; i < 2_000; i++) {
            link(0, LinkUse.NONE);
        }
        Holder player = link(1_000, LinkUse.PLAYS);
        budget.check();
        assertThat(closed()).hasSizeBetween(600, 1_000).doesNotContain(player);
    }

    @Test
    void shouldKeepModestPlayersWhateverElseTakesTheMemory() {
        Holder modest = link(10_000, LinkUse.PLAYS);
        Holder greedy = link(MIB, LinkUse.PLAYS);
        budget.count("rooms", () -> 100 * MIB).check();
        assertThat(closed()).containsExactly(greedy);
        assertThat(modest.closedBecause).isEmpty();
    }

    @Test
    void shouldCloseNoFurtherLinksWhileThoseGo() {
        for (int i = 0; i < 10; i++) {
            link(MIB, LinkUse.NONE);
        }
        budget.check();
        int first = closed().size();
        budget.check();
        assertThat(closed()).hasSize(first);
        closed().forEach(link -> link.entry.close());
        assertThat(ledger.size()).isEqualTo(10 - first);
    }

    @Test
    void shouldCloseALinkThatEntersNoRoomInItsTime() {
        Holder stranger = new Holder(0, LinkUse.NONE, 10_000);
        Holder player = new Holder(0, LinkUse.PLAYS, 10_000);
        Holder left = new Holder(0, LinkUse.PLAYS, 10_000);
        left.entry.use(LinkUse.NONE);
        Holder asks = new Holder(0, LinkUse.NONE, 0);
        nowNs = 9_999_000_000L;
        budget.check();
        assertThat(closed()).isEmpty();
        nowNs = 10_001_000_000L;
        budget.check();
        assertThat(closed()).containsExactly(stranger);
        assertThat(stranger.closedBecause).isEqualTo("in no room after 10000 ms");
        assertThat(List.of(player, left, asks)).allMatch(link -> link.closedBecause.isEmpty());
        assertThat(ledger.overdue()).isOne();
    }

    @Test
    void shouldGiveALinkItsTimeAgainWhileItTriesToLogIn() {
        Holder stranger = new Holder(0, LinkUse.NONE, 10_000);
        nowNs = 9_000_000_000L;
        stranger.entry.use(LinkUse.NONE);
        nowNs = 18_000_000_000L;
        budget.check();
        assertThat(closed()).isEmpty();
        nowNs = 20_000_000_000L;
        budget.check();
        assertThat(closed()).containsExactly(stranger);
    }

    @Test
    void shouldShareHalfOfTheBudgetAmongRoomsThatTakeMore() {
        assertThat(budget.roomBytesMax(10, 4 * MIB)).isEqualTo(Integer.MAX_VALUE);
        assertThat(budget.roomBytesMax(10, 5 * MIB)).isEqualTo((int) (4 * MIB / 10));
        assertThat(budget.roomBytesMax(1_000, 5 * MIB)).isEqualTo(MemoryBudget.ROOM_BYTES_MIN);
    }
}
