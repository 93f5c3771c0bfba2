package dev.tactus.engine.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.engine.room.lifecycle.Room;
import dev.tactus.engine.room.lobby.LobbyAction;
import dev.tactus.engine.room.lobby.LobbyRequest;
import dev.tactus.protocol.datagram.UpstreamDatagram;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A room belongs to one thread: each way into it asserts that. */
final class RoomOwnershipTest {

    private final RoomFixture fixture = RoomFixture.counting(RoomSettings.DEFAULTS, 1L, 2L);
    private final Room room = fixture.room;
    private final Peer peer = new Peer(new CapturingLink(), fixture.dialect, 1, ClientCapabilities.NONE);

    private Map<String, Runnable> doors() {
        Map<String, Runnable> doors = new LinkedHashMap<>();
        AdmissionCredential token = new AdmissionCredential.SeatToken();
        doors.put("connect", () -> room.connect(peer, token, 1));
        doors.put("enter", () -> room.enter(peer, token, 1));
        doors.put("allocate", () -> room.allocate(1, "ann", 1));
        doors.put("kick", () -> room.kick(1, "out", false));
        doors.put("issue", () -> room.issue(1, CounterGame.adding(1)));
        doors.put("command", () -> room.command(CounterGame.adding(1)));
        doors.put("listen", () -> room.listen((tick, event) -> {}));
        doors.put("world", room::world);
        doors.put("simulation", room::simulation);
        doors.put("historyRange", room::historyRange);
        doors.put("history", () -> room.history(0));
        doors.put("sendNotice", () -> room.sendNotice(0, "hello"));
        doors.put("tellNodes", room::tellNodes);
        doors.put("receive", () -> room.receive(peer, new ClientMessage.Ready(), 1));
        doors.put("datagram", () -> room.datagram(peer, new UpstreamDatagram(0, 0, 0, List.of()), 1));
        doors.put("disconnected", () -> room.disconnected(peer));
        doors.put("doWork", () -> room.doWork(1));
        doors.put("run", () -> room.run(() -> {}, 1));
        doors.put("close", () -> room.close("operator", 1));
        doors.put("closeNow", () -> room.closeNow("operator", 1));
        doors.put("suspend", () -> room.suspend("upgrade", 1));
        doors.put("abandon", () -> room.abandon("another node has it"));
        doors.put("discardJournal", room::discardJournal);
        doors.put("isClosed", room::isClosed);
        doors.put("closeReason", room::closeReason);
        doors.put("result", room::result);
        doors.put("view", room::view);
        doors.put("watch", () -> room.watch(log -> CompletableFuture.completedFuture(1)));
        doors.put(
                "lobby", () -> room.lobby(new LobbyRequest(7, 1, false, null, "", 60_000, new LobbyAction.Renew()), 1));
        return doors;
    }

    @Test
    void shouldRefuseEachCallOfAnotherThread() {
        doors().forEach((name, door) -> {
            CompletableFuture<Void> call = CompletableFuture.runAsync(
                            door, task -> Thread.ofPlatform().start(task))
                    .orTimeout(60, TimeUnit.SECONDS);
            assertThat(call.handle((done, thrown) -> thrown).join())
                    .as(name)
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("room 7 on ");
        });
        assertThat(room.view().phase()).isEqualTo(RoomPhase.WAITING);
    }

    @Test
    void shouldNameEveryDoor() {
        List<String> inside = Arrays.stream(Room.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .map(Method::getName)
                .filter(name -> !name.equals("id"))
                .distinct()
                .toList();
        assertThat(doors().keySet()).containsExactlyInAnyOrderElementsOf(inside);
    }
}
