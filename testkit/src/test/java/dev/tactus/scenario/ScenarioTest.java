package dev.tactus.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.protocol.session.SessionPhase;
import dev.tactus.testkit.sim.SimClient;
import dev.tactus.testkit.sim.SimMatch;
import dev.tactus.testkit.sim.SimNetworkConditions;
import dev.tactus.testkit.sim.SimPeer.SimTransport;
import dev.tactus.testkit.sim.SimScheduler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Named scenarios of a match, on the same bench as the seeded runs. {@code finish} checks the promises in each. */
final class ScenarioTest {

    private static SimMatch twoPlayers() {
        return new SimMatch(1).player(SimTransport.KCP, true).player(SimTransport.STREAM, false);
    }

    @Test
    void shouldBringAPlayerBackInMidMatch() {
        SimMatch match = twoPlayers().start();
        match.sim().run(5 * SimScheduler.SECOND);
        match.player(1).reconnects(false);
        match.player(1).loseLink();
        match.sim().run(10 * SimScheduler.SECOND);
        int missed = match.truth().size() - match.player(1).frames().size();
        assertThat(missed).as("frames that went on without it").isGreaterThan(200);
        match.player(1).connect();
        match.sim().run(SimScheduler.SECOND);
        assertThat(match.player(1).frames()).hasSizeGreaterThan(match.truth().size() - 10);
        match.finish();
    }

    /** A change of network is noticed by the beat, and costs a link, a heartbeat and a place, a round trip each. */
    @ParameterizedTest
    @CsvSource({"KCP, true", "KCP, false", "STREAM, false"})
    void shouldContinueWithinMomentsWhereAClientChangesItsNetwork(SimTransport transport, boolean datagrams) {
        SimMatch match = new SimMatch(5)
                .player(transport, datagrams)
                .player(SimTransport.STREAM, false)
                .start();
        match.sim().run(5 * SimScheduler.SECOND);
        match.player(1).changeNetwork();
        match.sim().run(SimScheduler.SECOND);
        assertThat(match.player(1).frames()).hasSizeGreaterThan(match.truth().size() - 10);
        assertThat(match.player(1).heard()).doesNotContain("detached");
        match.finish();
    }

    @Test
    void shouldKeepItsLinksWhereTheServerStoodStill() {
        SimMatch match = twoPlayers().start();
        match.sim().run(5 * SimScheduler.SECOND);
        match.server().thread().stall(2 * SimScheduler.SECOND);
        match.sim().run(5 * SimScheduler.SECOND);
        for (SimClient client : match.clients()) {
            assertThat(client.heard()).as(client.name()).containsExactly("connected", "started");
        }
        match.finish();
    }

    @Test
    void shouldKeepItsLinkWhereAClientStoodStill() {
        SimMatch match = twoPlayers().start();
        match.sim().run(5 * SimScheduler.SECOND);
        match.player(2).freeze(true);
        match.sim().run(4 * SimScheduler.SECOND);
        match.player(2).freeze(false);
        match.sim().run(3 * SimScheduler.SECOND);
        assertThat(match.player(2).heard()).doesNotContain("detached");
        assertThat(match.player(2).frames()).hasSizeGreaterThan(match.truth().size() - 10);
        match.finish();
    }

    @Test
    void shouldLetASecondDeviceTakeTheSeatOver() {
        SimMatch match = new SimMatch(1)
                .seatTokens()
                .player(SimTransport.KCP, true)
                .player(SimTransport.STREAM, false)
                .start();
        match.sim().run(5 * SimScheduler.SECOND);
        SimClient first = match.takeOver(2, SimTransport.KCP);
        first.stopInputs();
        match.sim().run(2 * SimScheduler.SECOND);
        assertThat(first.session().phase())
                .as("of the first device, which would come back")
                .isEqualTo(SessionPhase.CLOSED);
        assertThat(first.heard()).endsWith("closed replaced by a newer connection of player 2");
        int held = first.frames().size();
        assertThat(match.player(2).frames()).hasSizeGreaterThan(200);
        match.player(2).sendInputs(10);
        match.sim().run(5 * SimScheduler.SECOND);
        assertThat(first.frames()).as("the first device gets nothing more").hasSize(held);
        match.finish();
    }

    /** A request over a link that the first device has given up must not come behind the next device's. */
    @ParameterizedTest
    @CsvSource({"KCP", "STREAM"})
    void shouldKeepTheSeatForTheNextDeviceWhereTheFirstHadGivenLinksUp(SimTransport transport) {
        SimMatch match = new SimMatch(1).seatTokens().player(transport, false).player(SimTransport.STREAM, false);
        SimClient first = match.player(1);
        first.cut(true);
        match.start();
        match.sim().run(SimScheduler.SECOND);
        for (int link = 0; link < 2; link++) {
            first.loseLink();
            match.sim().run(2 * SimScheduler.SECOND);
        }
        match.changeDevice(1, SimTransport.STREAM);
        match.sim().run(SimScheduler.SECOND);
        first.cut(false);
        match.sim().run(10 * SimScheduler.SECOND);
        assertThat(match.player(1).heard()).containsExactly("connected", "started");
        match.finish();
    }

    /** A device that was offline meanwhile comes back by itself, when the player is already on another one. */
    @ParameterizedTest
    @CsvSource({"KCP, false", "STREAM, false", "KCP, true", "STREAM, true"})
    void shouldKeepTheSeatForTheNextDeviceWhereTheFirstComesBack(SimTransport transport, boolean restarts) {
        SimMatch match = new SimMatch(1)
                .journaled()
                .seatTokens()
                .player(transport, false)
                .player(SimTransport.STREAM, false)
                .start();
        match.sim().run(2 * SimScheduler.SECOND);
        SimClient first = match.player(1);
        first.stopInputs();
        match.sim().run(SimScheduler.SECOND);
        first.cut(true);
        for (int link = 0; link < 2; link++) {
            first.loseLink();
            match.sim().run(2 * SimScheduler.SECOND);
        }
        match.takeOver(1, SimTransport.STREAM);
        match.sim().run(SimScheduler.SECOND);
        if (restarts) {
            match.server().restart(100 * SimScheduler.MS, 0);
            match.sim().run(5 * SimScheduler.SECOND);
        }
        first.cut(false);
        match.sim().run(15 * SimScheduler.SECOND);
        assertThat(first.session().phase()).as("of the first device").isEqualTo(SessionPhase.CLOSED);
        assertThat(first.heard()).endsWith("closed replaced by a newer connection of player 1");
        assertThat(match.player(1).heard()).noneMatch(news -> news.startsWith("closed"));
        match.finish();
    }

    @Test
    void shouldNotLetASlowReaderGrowMemoryNorDelayTheOthers() {
        SimMatch match = new SimMatch(2)
                .player(SimTransport.STREAM, false)
                .player(SimTransport.STREAM, false)
                .player(SimTransport.KCP, false);
        match.player(2).readSlowly(200);
        match.start();
        match.sim().run(60 * SimScheduler.SECOND);
        assertThat(match.player(1).frames()).hasSizeGreaterThan(1750);
        assertThat(match.player(2).frames())
                .hasSizeLessThan(match.player(1).frames().size() / 2);
        match.player(2).readSlowly(1_000_000);
        match.player(2).connect();
        match.finish();
    }

    @Test
    void shouldCatchUpAfterTheServerWasStalled() {
        SimMatch match = twoPlayers().start();
        match.sim().run(3 * SimScheduler.SECOND);
        int before = match.player(1).frames().size();
        match.server().thread().stall(900 * SimScheduler.MS);
        match.sim().run(1900 * SimScheduler.MS);
        assertThat(match.player(1).frames().size() - before)
                .as("no tick was left out")
                .isBetween(50, 60);
        match.finish();
    }

    @Test
    void shouldBoundAFloodOfInputsAndKeepTheMatchGoing() {
        SimMatch match = twoPlayers().start();
        match.sim().run(2 * SimScheduler.SECOND);
        for (int i = 0; i < 3000; i++) {
            match.player(2).submit(new byte[] {0, 0, 0});
        }
        match.sim().run(3 * SimScheduler.SECOND);
        assertThat(match.player(2).heard()).contains("refused TOO_MANY_INPUTS");
        assertThat(match.player(1).frames()).hasSizeGreaterThan(140);
        match.finish();
    }

    @Test
    void shouldGiveALateSpectatorTheWholeMatchButNotTheNewestFrames() {
        SimMatch match = twoPlayers()
                .spectator(SimTransport.KCP, false)
                .settings(SimMatch.patient(0, 60))
                .start();
        match.spectator(1).loseLink();
        match.sim().run(30 * SimScheduler.SECOND);
        assertThat(match.truth().size() - match.spectator(1).frames().size()).isBetween(28, 95);
        match.finish();
    }

    @Test
    void shouldLoseNothingWhileTheNetworkIsCut() {
        SimMatch match = twoPlayers()
                .networkConditions(new SimNetworkConditions(30, 10, 100, 20, 50))
                .spectator(SimTransport.KCP, true)
                .start();
        match.sim().run(3 * SimScheduler.SECOND);
        match.clients().forEach(client -> client.cut(true));
        match.sim().run(8 * SimScheduler.SECOND);
        match.clients().forEach(client -> client.cut(false));
        match.sim().run(5 * SimScheduler.SECOND);
        match.finish();
    }

    @Test
    void shouldServeAMatchOfHoursFromMemoryThatDoesNotGrow() {
        SimMatch match = twoPlayers().spectator(SimTransport.STREAM, false).start();
        match.spectator(1).reconnects(false);
        match.sim().run(SimScheduler.SECOND);
        match.spectator(1).loseLink();
        match.sim().run(600 * SimScheduler.SECOND);
        int early = match.server().rooms().list().getFirst().heapBytes();
        match.sim().run(3000 * SimScheduler.SECOND);
        int late = match.server().rooms().list().getFirst().heapBytes();
        assertThat(late).as("bytes of the log in memory").isLessThan(2 * early + 8192);
        match.spectator(1).connect();
        match.sim().run(20 * SimScheduler.SECOND);
        assertThat(match.spectator(1).frames()).hasSizeGreaterThan(30 * 3600);
        match.finish();
    }
}
