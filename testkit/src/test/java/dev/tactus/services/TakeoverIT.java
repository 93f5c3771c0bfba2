package dev.tactus.services;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.cluster.directory.EtcdProcess;
import dev.tactus.core.FreePorts;
import dev.tactus.core.frame.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes as processes with a real etcd, one of which is killed. */
@Timeout(300)
class TakeoverIT {

    private static final String OPERATOR = "only-in-this-test";
    private static final long ROOM = 7;

    private final Path folder;

    TakeoverIT(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Options of the service of a package. */
    private static final List<String> AS_PACKAGED = List.of("--keep-rooms");

    /** A node and where it listens. */
    private record Member(String name, int http, int tcp, RestartableServer server) {

        JsonNode room() {
            return HttpCalls.getAs(http, "/api/v1/rooms/" + ROOM, OPERATOR).json();
        }

        String address() {
            return "tcp://127.0.0.1:" + tcp;
        }
    }

    private Member start(String name, EtcdProcess etcd) throws IOException {
        List<Integer> ports = FreePorts.tcp(2);
        Path own = Files.createDirectory(folder.resolve(name));
        List<String> settings = List.of(
                "node.name=" + name,
                "cluster.etcd=" + etcd.endpoints().getFirst(),
                "cluster.port=0",
                // The end of a killed process is seen at once; no pause of a busy machine is to look like one.
                "cluster.suspect-ms=60000",
                "rpc.port=0",
                "agents.threads=1",
                "rooms.start-wait-ms=1000",
                "rooms.empty-close-ms=300000",
                "http.operator-token=" + OPERATOR,
                "tcp.enabled=true",
                "tcp.port=" + ports.getLast());
        return new Member(
                name,
                ports.getFirst(),
                ports.getLast(),
                RestartableServer.start(own, "accounts,rooms", ports.getFirst(), AS_PACKAGED, settings));
    }

    @Test
    void shouldGoOnWithAllFramesAtStandbyOfKilledNode() throws Exception {
        try (EtcdProcess etcd = EtcdProcess.start(1)) {
            Member a = start("a", etcd);
            Member b = start("b", etcd);
            try (RestartableServer first = a.server();
                    RestartableServer second = b.server()) {
                first.ready();
                second.ready();
                HttpCalls.until(
                        "the room is made",
                        () -> HttpCalls.post(
                                                a.http(),
                                                "/api/v1/rooms",
                                                OPERATOR,
                                                "{\"id\": " + ROOM + ", \"members\": [1, 2]}")
                                        .status()
                                != 503);
                HttpCalls.until(
                        "the room has a standby",
                        () -> a.room().path("standbys").size() == 1);
                boolean atA = a.room().path("owner").asText().equals("a");
                play(atA ? a : b, atA ? b : a);
            }
        }
    }

    /** The second player knows the address of the standby alone, which tells where the room lives. */
    private static void play(Member owner, Member standby) throws Exception {
        long term = owner.room().path("term").longValue();
        try (FrameKeeper one = new FrameKeeper(owner.address(), 1, ROOM);
                FrameKeeper two = new FrameKeeper(standby.address(), 2, ROOM)) {
            for (int i = 1; i <= 3; i++) {
                one.give(new byte[] {(byte) i});
            }
            HttpCalls.until("all inputs are in frames", () -> inputs(one.frames()) == 3);
            HttpCalls.until("the other node has led its client to the room", () -> two.attached() > 0);
            assertThat(two.fault()).isEmpty();
            owner.server().kill();
            HttpCalls.until(
                    "the standby has the room",
                    () -> standby.room().path("owner").asText().equals(standby.name()));
            assertThat(standby.room().path("term").longValue()).isGreaterThan(term);
            two.give(new byte[] {4});
            HttpCalls.until("the input is in a frame", () -> inputs(two.frames()) == 4);
            List<List<Input>> before = one.frames();
            HttpCalls.until("all frames came", () -> two.frames().size() >= before.size());
            one.assertAgreesWith(two);
        }
    }

    private static long inputs(List<List<Input>> frames) {
        return frames.stream().mapToLong(List::size).sum();
    }
}
