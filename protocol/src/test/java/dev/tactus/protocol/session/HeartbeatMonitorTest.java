package dev.tactus.protocol.session;

import static dev.tactus.protocol.session.SimClock.MS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tests the time after which a silent link is suspect, by the round trips of its heartbeats. */
class HeartbeatMonitorTest {

    private static final long ROUND_TRIP_NS = 40 * MS;

    private final HeartbeatMonitor monitor = new HeartbeatMonitor(SessionSettings.member(1, 1));
    private long nowNs;

    HeartbeatMonitorTest() {
        monitor.newLink(nowNs);
        monitor.start(nowNs);
        monitor.expectFrames(nowNs);
        play(3);
    }

    /** Lets frames and answers of heartbeats come in time for some seconds. */
    private void play(int seconds) {
        for (int second = 0; second < seconds; second++) {
            long beatNs = Long.MAX_VALUE;
            for (int tick = 0; tick < 30; tick++) {
                nowNs += 1_000 * MS / 30;
                if (monitor.isHeartbeatDue(nowNs)) {
                    beatNs = nowNs;
                }
                if (nowNs - beatNs >= 0) {
                    monitor.acknowledged(beatNs + ROUND_TRIP_NS);
                    beatNs = Long.MAX_VALUE;
                }
                monitor.received(nowNs);
            }
        }
    }

    /** Lets nothing come for a time in which a heartbeat is sent; returns after how long the link is suspect. */
    private long outage(long lengthNs) {
        long heardNs = nowNs;
        long suspectNs = Long.MAX_VALUE;
        for (long at = heardNs; at < heardNs + lengthNs; at += MS) {
            if (monitor.isHeartbeatDue(at)) {
                suspectNs = monitor.suspectAtNs() - heardNs;
            }
        }
        nowNs = heardNs + lengthNs;
        // What was sent into the outage is delivered and answered after it.
        monitor.acknowledged(nowNs);
        monitor.received(nowNs);
        return suspectNs;
    }

    @Test
    void shouldNoticeEachOfManyOutagesAsSoonAsTheFirst() {
        for (int i = 0; i < 20; i++) {
            assertThat(outage(900 * MS)).as("outage %d", i).isLessThanOrEqualTo(250 * MS + 4 * ROUND_TRIP_NS + 50 * MS);
            play(2);
        }
    }

    @Test
    void shouldGetUsedToAPathThatHasBecomeSlow() {
        for (int i = 0; i < 2; i++) {
            outage(900 * MS);
        }
        assertThat(outage(10_000 * MS)).isGreaterThan(4 * 700 * MS);
    }
}
