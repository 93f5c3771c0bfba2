package dev.tactus.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.cli.Cli;
import dev.tactus.core.FreePorts;
import dev.tactus.core.frame.Input;
import dev.tactus.games.platformer.Jump;
import dev.tactus.games.platformer.Platformer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node that is killed, or stopped with its rooms kept, and resumes them. */
@Timeout(300)
class ResumeIT {

    private static final String OPERATOR = "only-in-this-test";
    private static final long RELAY = 7;
    private static final long PLATFORMER = 8;

    private final Path folder;

    ResumeIT(@TempDir Path folder) {
        this.folder = folder;
    }

    private static long inputs(List<List<Input>> frames) {
        return frames.stream().mapToLong(List::size).sum();
    }

    /** Waits until all have these inputs and twenty more frames. */
    private static void await(List<FrameKeeper> all, int inputs) {
        for (FrameKeeper one : all) {
            int ticks = one.frames().size() + 20;
            HttpCalls.until("there are " + inputs + " inputs and frames after " + ticks, () -> {
                assertThat(one.fault()).isEmpty();
                List<List<Input>> frames = one.frames();
                return frames.size() >= ticks && inputs(frames) >= inputs;
            });
        }
    }

    @Test
    void shouldGoOnWithAllFramesAfterAKill() throws Exception {
        play(List.of(), RestartableServer::kill);
    }

    @Test
    void shouldGoOnWithAllFramesAfterAStopThatKeepsRooms() throws Exception {
        play(List.of("--keep-rooms"), RestartableServer::stop);
    }

    private interface Death {
        void of(RestartableServer server) throws InterruptedException;
    }

    private void play(List<String> options, Death death) throws Exception {
        List<Integer> ports = FreePorts.tcp(2);
        int http = ports.getFirst();
        String tcp = "tcp://127.0.0.1:" + ports.getLast();
        String ws = "ws://127.0.0.1:" + http;
        List<String> settings = List.of(
                "rooms.resume=true",
                "agents.threads=2",
                "http.operator-token=" + OPERATOR,
                "tcp.enabled=true",
                "tcp.port=" + ports.getLast());
        byte[] jump = new Platformer().commands().write(new Jump(1));
        try (RestartableServer server = RestartableServer.start(folder, "accounts,rooms", http, options, settings)) {
            server.ready();
            make(http, "{\"id\": " + RELAY + ", \"members\": [1, 2]}");
            make(http, "{\"id\": " + PLATFORMER + ", \"members\": [1, 2], \"game\": \"platformer\"}");
            try (FrameKeeper one = new FrameKeeper(tcp, 1, RELAY);
                    FrameKeeper two = new FrameKeeper(ws, 2, RELAY);
                    FrameKeeper three = new FrameKeeper(tcp, 1, PLATFORMER);
                    FrameKeeper four = new FrameKeeper(ws, 2, PLATFORMER)) {
                List<FrameKeeper> all = List.of(one, two, three, four);
                int given = 0;
                for (int restarts = 0; restarts <= 2; restarts++) {
                    for (FrameKeeper keeper : all) {
                        keeper.give(jump);
                    }
                    given += 2;
                    await(all, given);
                    if (restarts < 2) {
                        death.of(server);
                        server.startAgain();
                    }
                }
                assertThat(all)
                        .allSatisfy(keeper -> assertThat(keeper.attached()).isGreaterThanOrEqualTo(3));
                assertThat(all)
                        .allSatisfy(
                                keeper -> assertThat(inputs(keeper.frames())).isEqualTo(6));
                one.assertAgreesWith(two);
                three.assertAgreesWith(four);
                close(http, RELAY);
                close(http, PLATFORMER);
                // Rooms are gone before their replays are sealed, and the server ends as by kill -9 below.
                HttpCalls.until(
                        "replays are sealed and journals deleted",
                        () -> files("replays", ".part").isEmpty()
                                && files("journals", "").isEmpty());
            }
        }
        assertWhole(RELAY, "whole, a relay room's match");
        assertWhole(PLATFORMER, "ticks of platformer agree with");
    }

    private static void make(int http, String room) {
        HttpCalls.post(http, "/api/v1/rooms", OPERATOR, room).done();
    }

    private static void close(int http, long room) {
        HttpCalls.delete(http, "/api/v1/rooms/" + room, OPERATOR);
        HttpCalls.until(
                "room " + room + " is gone",
                () -> HttpCalls.getAs(http, "/api/v1/rooms/" + room, OPERATOR).status() == 404);
    }

    private List<Path> files(String directory, String named) {
        try (Stream<Path> files = Files.list(folder.resolve("accounts-rooms").resolve(directory))) {
            return files.filter(file -> file.getFileName().toString().contains(named))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The match is one file, which is whole and agrees with its game. */
    private void assertWhole(long room, String verdict) {
        List<Path> replays = files("replays", "-room" + room);
        assertThat(replays).hasSize(1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(out, true, StandardCharsets.UTF_8);
        int code = Cli.run(new String[] {"replay", "verify", replays.getFirst().toString()}, to, to);
        String said = out.toString(StandardCharsets.UTF_8);
        assertThat(said).contains(verdict);
        assertThat(code).as(said).isZero();
    }
}
