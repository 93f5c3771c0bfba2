package dev.tactus.protocol.session;

import static dev.tactus.protocol.session.SimClock.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.Input;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.ServerMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A second link beside a silent one, in simulated time; each way takes 30 ms. */
class LinkRaceTest {

    private static final long ROUND_TRIP_NS = 60 * MS;

    private final SimClock clock = new SimClock();
    private final ScriptedRoom room = new ScriptedRoom(clock, 1);
    private final Driver driver = new Driver();

    /** Opens simulated links for one session and runs it at its deadlines, as a real driver does. */
    private final class Driver implements SessionListener {

        private final ClientSession session =
                new ClientSession(SessionSettings.member(1, 1).withDatagrams(false), this);
        private final LinkRace race = new LinkRace(session, this::openSecond);
        private final List<TestLink> links = new ArrayList<>();
        private final List<Frame> frames = new ArrayList<>();
        private final List<Long> frameTimesNs = new ArrayList<>();
        private final List<String> events = new ArrayList<>();
        private long wakeNs = Long.MAX_VALUE;
        private boolean standsStill;
        private boolean secondsFail;
        private boolean secondsAreDead;

        void connect() {
            race.attach(open(), clock.nowNs());
            session.ready();
            wake();
        }

        private TestLink open() {
            TestLink link = new TestLink();
            links.add(link);
            return link;
        }

        private void openSecond() {
            if (secondsFail) {
                race.secondFailed(clock.nowNs());
                return;
            }
            clock.in(ROUND_TRIP_NS, () -> {
                TestLink link = open();
                if (secondsAreDead) {
                    link.cut();
                }
                race.secondOpened(link, clock.nowNs());
                wake();
            });
        }

        void wake() {
            long at = race.nextDeadlineNs();
            if (at == Long.MAX_VALUE || (wakeNs <= at && wakeNs > clock.nowNs())) {
                return;
            }
            wakeNs = at;
            clock.at(at, () -> {
                if (!standsStill) {
                    race.doWork(clock.nowNs());
                    wake();
                }
            });
        }

        /** Returns the longest time between two frames after {@code fromNs}. */
        long longestGapNs(long fromNs) {
            long longest = 0;
            for (int i = 1; i < frameTimesNs.size(); i++) {
                if (frameTimesNs.get(i) > fromNs) {
                    longest = Math.max(longest, frameTimesNs.get(i) - frameTimesNs.get(i - 1));
                }
            }
            return longest;
        }

        @Override
        public void frame(int tick, List<Input> inputs) {
            frames.add(new Frame(tick, inputs));
            frameTimesNs.add(clock.nowNs());
        }

        @Override
        public void detached(String reason) {
            events.add("detached: " + reason);
        }

        /** One link with both its ways. */
        private final class TestLink implements SessionOutput {

            private final List<Runnable> unread = new ArrayList<>();
            private final SimSessionLink down = new SimSessionLink(
                    clock,
                    links.size(),
                    bytes -> read(() -> race.received(this, bytes, clock.nowNs())),
                    bytes -> read(() -> race.datagram(this, bytes, clock.nowNs())));
            private final ScriptedRoom.Reader reader = room.connect(1, down);
            private final SimSessionLink up = new SimSessionLink(clock, 99, reader::received, reader::datagram);
            private int migrations;
            private String closed = "";

            private void read(Runnable arrival) {
                if (standsStill) {
                    unread.add(arrival);
                } else if (closed.isEmpty()) {
                    arrival.run();
                    wake();
                }
            }

            void cut() {
                up.cut = true;
                down.cut = true;
            }

            @Override
            public void send(byte[] message) {
                up.send(message);
            }

            @Override
            public boolean keepsMessages() {
                return true;
            }

            @Override
            public int datagramBytesMax() {
                return 0;
            }

            @Override
            public void sendDatagram(byte[] bytes, int length) {
                throw new AssertionError("no datagrams");
            }

            @Override
            public void migrate() {
                migrations++;
            }

            @Override
            public void close(String reason) {
                if (closed.isEmpty()) {
                    closed = reason;
                    cut();
                    race.closed(this, reason, clock.nowNs());
                }
            }
        }
    }

    private void running() {
        driver.connect();
        clock.run(3_000 * MS);
        assertThat(driver.session.phase()).isEqualTo(SessionPhase.RUNNING);
    }

    private void assertUpToDate() {
        assertThat(driver.frames)
                .isEqualTo(room.log.copy(0, driver.frames.size()).frames());
        assertThat(driver.frames).hasSizeGreaterThan(room.log.nextTick() - 10);
    }

    @Test
    void shouldNameNodesThatAreTold() {
        assertThat(driver.race.nextNode(false)).isNull();
        room.nodes = new ServerMessage.Moved(1, List.of("a:1", "b:1"));
        running();
        assertThat(driver.race.nextNode(true)).isEqualTo("b:1");
        room.say(new ServerMessage.Moved(2, List.of("b:1", "c:1")));
        clock.run(1_000 * MS);
        assertThat(driver.session.phase()).isEqualTo(SessionPhase.RUNNING);
        assertThat(driver.race.nextNode(false)).isEqualTo("b:1");
        assertThat(driver.race.nextNode(false)).isEqualTo("c:1");
    }

    private long connects() {
        return room.messages.stream()
                .filter(ClientMessage.Connect.class::isInstance)
                .count();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 40, 80})
    void shouldOpenNoSecondLinkWhileFramesCome(long jitterMs) {
        running();
        driver.links.getFirst().down.jitterNs = jitterMs * MS;
        clock.run(60_000 * MS);
        assertThat(driver.links).hasSize(1);
        assertThat(driver.links.getFirst().migrations).isZero();
        assertUpToDate();
    }

    @Test
    void shouldContinueOnASecondLinkWhereThePathIsDead() {
        running();
        long cutNs = clock.nowNs();
        driver.links.getFirst().cut();
        clock.run(2_000 * MS);

        assertThat(driver.links).hasSize(2);
        assertThat(driver.links.getFirst().closed).isEqualTo("a second link answered first");
        // Noticed after 250 ms and four round trips; then a link, a heartbeat, a place and the frames, a round trip
        // each.
        assertThat(driver.longestGapNs(cutNs)).isLessThanOrEqualTo(250 * MS + (4 + 4) * ROUND_TRIP_NS + 100 * MS);
        assertThat(driver.links.getFirst().migrations).isEqualTo(1);
        assertUpToDate();
    }

    @Test
    void shouldDisturbNothingWhereTheServerPaused() {
        running();
        room.stall(900 * MS);
        clock.run(3_000 * MS);

        assertThat(driver.links).hasSizeGreaterThan(1);
        assertThat(connects()).isEqualTo(1);
        assertThat(driver.links.getFirst().closed).isEmpty();
        assertThat(driver.links.get(1).closed).isEqualTo("the first link answers");
        assertUpToDate();
    }

    @Test
    void shouldWaitLongerBeforeTheNextSecondLinkWhereTheLastWereNotNeeded() {
        running();
        for (int i = 0; i < 20; i++) {
            room.stall(900 * MS);
            clock.run(2_000 * MS);
        }
        assertThat(driver.links).hasSizeLessThan(10);
        assertThat(connects()).isEqualTo(1);
        assertUpToDate();
    }

    @Test
    void shouldTakeTheSecondLinkAtOnceWhereTheFirstIsClosed() {
        running();
        room.stall(5_000 * MS);
        clock.run(900 * MS);
        assertThat(driver.links).hasSize(2);
        driver.links.getFirst().close("reset");
        assertThat(driver.race.isAttached()).isTrue();
        clock.run(6_000 * MS);
        assertThat(connects()).isEqualTo(2);
        assertUpToDate();
    }

    @Test
    void shouldTryAnotherSecondLinkWhereOneDoesNotAnswer() {
        running();
        driver.secondsAreDead = true;
        driver.links.getFirst().cut();
        clock.run(2_500 * MS);
        assertThat(driver.links).hasSizeBetween(3, 4);
        driver.secondsAreDead = false;
        clock.run(1_500 * MS);
        assertThat(driver.events).isEmpty();
        assertUpToDate();
    }

    @Test
    void shouldLoseTheLinkAfterItsSilenceWhereNoSecondOneComesAbout() {
        running();
        driver.secondsFail = true;
        driver.links.getFirst().cut();
        clock.run(6_000 * MS);
        assertThat(driver.events).containsExactly("detached: heard nothing for 5000 ms");
        assertThat(driver.race.isAttached()).isFalse();
    }

    /** A phone that wakes up finds its deadlines passed and its socket full: it reads first. */
    @Test
    void shouldReadItsSocketBeforeItJudgesAfterStandingStill() {
        running();
        driver.standsStill = true;
        clock.run(20_000 * MS);
        driver.standsStill = false;
        driver.race.doWork(clock.nowNs());
        List<Runnable> unread = List.copyOf(driver.links.getFirst().unread);
        clock.in(50 * MS, () -> {
            unread.forEach(Runnable::run);
            driver.wake();
        });
        driver.wake();
        clock.run(2_000 * MS);
        assertThat(driver.events).isEmpty();
        assertThat(driver.links).hasSize(1);
        assertUpToDate();
    }

    @Test
    void shouldJudgeAMomentAfterStandingStillWhereNothingComes() {
        running();
        driver.standsStill = true;
        driver.links.getFirst().cut();
        clock.run(20_000 * MS);
        driver.standsStill = false;
        driver.secondsFail = true;
        driver.race.doWork(clock.nowNs());
        assertThat(driver.events).isEmpty();
        driver.wake();
        clock.run(300 * MS);
        assertThat(driver.events).hasSize(1);
    }
}
