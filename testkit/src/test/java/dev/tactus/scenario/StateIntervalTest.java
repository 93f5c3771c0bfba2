package dev.tactus.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.InputForm;
import dev.tactus.engine.memory.MemoryArchive;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomGame;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.StateSyncSettings;
import dev.tactus.engine.room.input.InputBuffer;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.session.SessionSettings;
import dev.tactus.testkit.sim.SimNetworkConditions;
import dev.tactus.testkit.sim.SimPeer.SimTransport;
import dev.tactus.testkit.sim.SimScheduler;
import dev.tactus.testkit.sim.SimServer;
import dev.tactus.testkit.sim.SimStateClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The interval of states holds whatever the room's other settings are, and clients are told the one that holds. */
final class StateIntervalTest {

    private static final long ROOM = 9;
    private static final int SECONDS = 10;

    private final Fair fair = new Fair();
    private final SimScheduler sim = new SimScheduler();
    private final SimServer server = new SimServer(sim, new MemoryArchive());

    private void createRoom(int tickRateHz, int statesEvery, int broadcastEvery, boolean onInput, int inputDelay) {
        StateSyncSettings sync = new StateSyncSettings(true, statesEvery, 30, 60_000);
        RoomSettings settings = RoomSettings.DEFAULTS.toBuilder()
                .tickRateHz(tickRateHz)
                .inputsPerFrame(256)
                .inputDelayTicks(inputDelay)
                .broadcastEveryTicks(broadcastEvery)
                .broadcastOnInput(onInput)
                .emptyCloseMs(600_000)
                .spectatorsMax(8)
                .world(StateRooms.world(90, sync))
                .build();
        RoomGame game = new RoomGame(fair, Map.of());
        server.create(new RoomSpec(ROOM, "", List.of(0L, 0L), RoomAccess.OPEN, "", List.of(), 5, settings, game));
    }

    @ParameterizedTest
    @CsvSource({
        "30, 1, 1, true, 0", "30, 1, 3, false, 2", "30, 2, 1, true, 0", "30, 3, 1, true, 0", "30, 3, 1, false, 0",
        "30, 3, 2, true, 0", "30, 3, 2, false, 1", "30, 3, 3, true, 3", "30, 3, 4, true, 0", "30, 3, 60, false, 0",
        "60, 3, 1, true, 0", "60, 4, 6, false, 2", "60, 10, 1, true, 1", "20, 7, 5, true, 0", "20, 20, 1, true, 0",
    })
    void shouldSendStatesAtTheIntervalThatClientsAreTold(
            int tickRateHz, int statesEvery, int broadcastEvery, boolean onInput, int inputDelay) {
        createRoom(tickRateHz, statesEvery, broadcastEvery, onInput, inputDelay);
        SimStateClient watcher = client(0, SimTransport.STREAM);
        SimStateClient player = client(11, SimTransport.KCP);
        Fair.Walk step = new Fair.Walk();
        step.by = 1;
        byte[] walk = fair.commands().write(step);
        sim.every(
                SimScheduler.SECOND / tickRateHz / 2,
                () -> player.session().submit(InputForm.BYTES, walk, sim.nowNs()));
        sim.run(SECONDS * SimScheduler.SECOND);

        for (SimStateClient reader : List.of(watcher, player)) {
            ServerMessage.SessionParameters told = Objects.requireNonNull(reader.parameters());
            assertThat(told.statesEveryTicks()).isEqualTo(statesEvery);
            assertThat(told.tickRateHz()).isEqualTo(tickRateHz);
            assertThat(told.inputAheadTicks()).isEqualTo(InputBuffer.AHEAD_TICKS_MAX);
            // An admission, and a report of readiness, are answered with the present, whatever its tick is.
            List<Integer> ticks =
                    List.copyOf(reader.states().tailMap(2 * tickRateHz).keySet());
            assertThat(ticks)
                    .as("ticks of states for %s", reader.name())
                    .allSatisfy(tick -> assertThat(tick % statesEvery).isZero());
            int due = (SECONDS - 2) * tickRateHz / statesEvery;
            assertThat(ticks.size()).as("states for %s", reader.name()).isBetween(due - 2, due + 1);
        }
    }

    private SimStateClient client(long player, SimTransport transport) {
        SessionSettings settings = SessionSettings.member(player, ROOM).withSpectate(player == 0);
        SimStateClient client = new SimStateClient(
                server, "client " + player, fair, settings, transport, SimNetworkConditions.CLEAR, 100 + player);
        client.connect();
        return client;
    }
}
