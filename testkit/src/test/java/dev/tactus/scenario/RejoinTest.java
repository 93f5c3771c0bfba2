package dev.tactus.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.SidXy;
import dev.tactus.engine.memory.MemoryArchive;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.session.SessionSettings;
import dev.tactus.protocol.wire.ClientMessageWriter;
import dev.tactus.testkit.sim.SimClient;
import dev.tactus.testkit.sim.SimNetworkConditions;
import dev.tactus.testkit.sim.SimPath;
import dev.tactus.testkit.sim.SimPeer.SimTransport;
import dev.tactus.testkit.sim.SimScheduler;
import dev.tactus.testkit.sim.SimServer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A spectator that has nothing joins a relay match of two hours, in simulated time. */
final class RejoinTest {

    private static final long ROOM = 1;
    private static final int MINUTES = 120;
    private static final int ROUND_TRIP_MS = 60;
    private static final int MS_MAX = 2_000;

    private final SimScheduler sim = new SimScheduler();
    private final SimServer server = new SimServer(sim, new MemoryArchive());
    private final List<LinkHandler> players = new ArrayList<>();

    private void play(int minutes) {
        server.create(new RoomSpec(ROOM, List.of(1L, 2L, 3L, 4L), "", true, 0, RoomSettings.DEFAULTS));
        for (long player = 1; player <= 4; player++) {
            LinkHandler handler = server.reception().accept(new EndlessLink());
            say(handler, new ClientMessage.Connect(player, ROOM, "", ClientCapabilities.NONE));
            say(handler, new ClientMessage.Ready());
            players.add(handler);
        }
        for (int tenths = 1; tenths <= minutes * 600; tenths++) {
            playATenth(tenths);
        }
    }

    private void playATenth(int number) {
        for (int i = 0; i < players.size(); i++) {
            byte[] payload = new SidXy(1, number % 100, -i % 100).payload();
            say(players.get(i), new ClientMessage.Submit(number, InputForm.SID_XY, payload));
        }
        sim.run(SimScheduler.SECOND / 10);
    }

    private static void say(LinkHandler handler, ClientMessage message) {
        handler.received(ByteBuffer.wrap(ClientMessageWriter.write(message)));
    }

    /** Returns the milliseconds from Connect until all frames that there were then have come. */
    private long joinMs(SimTransport transport) {
        int goal = server.rooms().list().getLast().tick();
        SimNetworkConditions weather = new SimNetworkConditions(ROUND_TRIP_MS / 2, 0, 0, 0, 0);
        SimClient client = new SimClient(
                server,
                "late",
                SessionSettings.member(9, ROOM).withSpectate(true).withDatagrams(false),
                transport,
                new SimPath(sim, weather, 1),
                new SimPath(sim, weather, 2),
                3);
        long beginNs = sim.nowNs();
        client.connect();
        while (client.frames().size() < goal && sim.nowNs() - beginNs < 60 * SimScheduler.SECOND) {
            sim.run(10 * SimScheduler.MS);
        }
        assertThat(client.frames()).hasSizeGreaterThanOrEqualTo(goal);
        return (sim.nowNs() - beginNs) / SimScheduler.MS;
    }

    @Test
    void shouldBringAReaderThroughTwoHoursOfFramesWithinTwoSeconds() {
        play(MINUTES);
        assertThat(server.rooms().list().getLast().tick()).isGreaterThan(MINUTES * 60 * 30 - 60);
        assertThat(joinMs(SimTransport.KCP)).as("milliseconds over KCP").isLessThanOrEqualTo(MS_MAX);
    }
}
