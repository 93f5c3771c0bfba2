package dev.tactus.oldclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.SidXy;
import dev.tactus.engine.memory.MemoryArchive;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.session.ConnectionAcceptor;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.wire.ClientMessageWriter;
import dev.tactus.testkit.sim.SimScheduler;
import dev.tactus.testkit.sim.SimServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Clients of lockstepserver in the real engine, byte by byte and tick by tick: protocols/protobuf.md, "When the server sends
 * what". The clock is the test's, so that times are exact; tests over sockets have the same bytes and looser times.
 */
final class LegacyMatchTest {

    private static final long ROOM = 239_116;
    private static final long TICK = SimScheduler.SECOND / 30;
    private static final String CONNECT_ONE = "000601 0801108ccc0e";
    private static final String CONNECT_TWO = "000601 0802108ccc0e";
    private static final String LET_IN = "0002010800";
    private static final String READY = "00001e";
    private static final String HEARTBEAT = "000002";
    private static final String KEY = "00023c 0804";
    private static final String CLOSE = "000064";

    private final SimScheduler sim = new SimScheduler();
    private final SimServer server = new SimServer(sim, new MemoryArchive());
    private final ConnectionAcceptor reception = Objects.requireNonNull(server.reception());

    private void makeRoom(int lengthTicks, int lifeMs) {
        RoomSettings settings = RoomSettings.DEFAULTS.toBuilder()
                .lengthTicks(lengthTicks)
                .lifeMs(lifeMs)
                .build();
        server.create(new RoomSpec(ROOM, "", List.of(1L, 2L), RoomAccess.OPEN, "", List.of(), 0, settings, null));
        // From here on each step of a tick ends right behind the room's.
        sim.run(SimScheduler.MS);
    }

    private SimLegacyClient client() {
        return new SimLegacyClient(sim, reception);
    }

    private SimLegacyClient enter(String connect) {
        SimLegacyClient client = client().say(connect);
        assertThat(client.heard()).containsExactly(LET_IN);
        return client;
    }

    /** Lets both be ready; returns them right behind the start. */
    private SimLegacyClient[] start() {
        SimLegacyClient one = enter(CONNECT_ONE).say(READY);
        SimLegacyClient two = enter(CONNECT_TWO).say(READY);
        sim.run(TICK);
        assertThat(one.heard()).satisfiesExactly(ready -> assertThat(ready).isEqualTo(READY), LegacyMatchTest::isStart);
        assertThat(two.heard()).satisfiesExactly(ready -> assertThat(ready).isEqualTo(READY), LegacyMatchTest::isStart);
        return new SimLegacyClient[] {one, two};
    }

    private static void isStart(String message) {
        assertThat(message).matches("00062808[0-9a-f]{10}");
    }

    /** Returns the message of one frame without inputs. */
    private static String empty(int frame) {
        String id = frame < 128
                ? String.format("%02x", frame)
                : String.format("%02x%02x", (frame & 0x7f) | 0x80, frame >> 7);
        int bytes = 1 + id.length() / 2;
        return String.format("%04x320a%02x08%s", 2 + bytes, bytes, id);
    }

    /** Passes the time of so many ticks; both clients beat their hearts every 2 s, as the Unity client does. */
    private void pass(int ticks, SimLegacyClient... clients) {
        for (int tick = 1; tick <= ticks; tick++) {
            sim.run(TICK);
            if (tick % 60 == 0) {
                for (SimLegacyClient client : clients) {
                    client.say(HEARTBEAT);
                }
            }
        }
    }

    @Test
    void shouldSpeakAsTheTableOfASessionHasIt() {
        makeRoom(5_500, 300_000);
        SimLegacyClient one = client();
        assertThat(one.say(HEARTBEAT).heard()).containsExactly(HEARTBEAT);
        assertThat(one.say("0002ff 0801").heard()).as("an echo").containsExactly("0002ff0801");
        assertThat(one.say("000401 0801 1005").heard()).as("no room").containsExactly("0002010802");
        assertThat(one.say("000601 0803 108ccc0e").heard()).as("no member").containsExactly("0002010801");
        assertThat(one.say("000801 0801 108ccc0e 5200").heard())
                .as("the Unity client's")
                .containsExactly(LET_IN);
        SimLegacyClient two = enter(CONNECT_TWO);
        assertThat(one.say("00000a").heard()).containsExactly("000a0a08011201021a01002000");
        assertThat(two.say("00000a").heard()).containsExactly("000a0a08021201011a01002000");
        one.say("000214 0832");
        assertThat(two.heard()).containsExactly("00041408011032");
        assertThat(one.heard()).as("Progress goes to the others").isEmpty();
        assertThat(one.say(READY).heard()).containsExactly(READY);
        assertThat(one.say(READY).heard()).as("Ready once a connection").isEmpty();
        sim.run(5 * TICK);
        assertThat(one.heard()).as("nothing before all are ready").isEmpty();
        assertThat(two.say(READY).heard()).as("at once").containsExactly(READY);
        sim.run(TICK);
        assertThat(one.heard()).as("at the next tick").singleElement().satisfies(LegacyMatchTest::isStart);
        assertThat(two.heard()).singleElement().satisfies(LegacyMatchTest::isStart);
        one.say("000214 0864");
        sim.run(2 * TICK);
        assertThat(two.heard()).as("no Progress, and no frame yet").isEmpty();
        sim.run(TICK);
        assertThat(one.heard()).containsExactly("0004320a020802");
        assertThat(two.heard()).containsExactly("0004320a020802");
        sim.run(6 * TICK);
        assertThat(one.heard()).containsExactly(empty(5), empty(8));
        two.heard();
        one.say("000f3c 0800 1007 18ffffffffffffffffff01");
        assertThat(one.heard()).as("never between ticks").isEmpty();
        sim.run(TICK);
        String input = "0019320a1708091213080110001807" + "20ffffffffffffffffff01" + "2801";
        assertThat(one.heard()).as("at the tick after an input").containsExactly(input);
        assertThat(two.heard()).containsExactly(input);
        one.say(KEY).say("00023c 0803");
        two.say(KEY);
        sim.run(TICK);
        assertThat(one.heard())
                .as("all inputs of a frame, in the order of their arrival; x and y as 0")
                .containsExactly("0028320a26080a" + "120a08011004180020002801" + "120a08011003180020002801"
                        + "120a08021004180020002802");
    }

    @Test
    void shouldStartWithoutTheRestTwentySecondsAfterTheFirstCame() {
        makeRoom(5_500, 300_000);
        SimLegacyClient one = enter(CONNECT_ONE).say(READY);
        SimLegacyClient two = enter(CONNECT_TWO);
        one.heard();
        sim.run(20 * SimScheduler.SECOND - TICK);
        assertThat(one.heard()).isEmpty();
        assertThat(two.heard()).isEmpty();
        sim.run(2 * TICK);
        assertThat(one.heard()).singleElement().satisfies(LegacyMatchTest::isStart);
        assertThat(two.heard()).as("who still loads, too").singleElement().satisfies(LegacyMatchTest::isStart);
        assertThat(two.say("00000a").heard()).as("all count as ready").containsExactly("000a0a08021201011a01642000");
    }

    @Test
    void shouldHoldFramesBackFromWhoIsSilentForThreeSeconds() {
        makeRoom(5_500, 300_000);
        SimLegacyClient[] both = start();
        SimLegacyClient one = both[0];
        SimLegacyClient two = both[1];
        for (int second = 0; second < 5; second++) {
            sim.run(SimScheduler.SECOND);
            one.say(second == 3 ? KEY : HEARTBEAT);
        }
        sim.run(TICK);
        List<String> told = two.heard();
        int last = (told.size() - 1) * 3 + 2;
        assertThat(told.getLast()).as("the last frame before the silence").isEqualTo(empty(last));
        assertThat(last).isBetween(3 * 30 - 4, 3 * 30);
        two.say(HEARTBEAT);
        sim.run(3 * TICK);
        List<String> missed = two.heard();
        assertThat(missed.getFirst()).isEqualTo(HEARTBEAT);
        assertThat(String.join("", missed)).as("the input that was missed").contains("120a08011004180020002801");
        String newest = missed.getLast().substring(missed.getLast().length() - 6);
        assertThat(one.heard().getLast()).as("both hear the newest frame").endsWith(newest);
    }

    @Test
    void shouldTellAllAgainToWhoComesBack() {
        makeRoom(5_500, 300_000);
        SimLegacyClient[] both = start();
        both[0].say(KEY);
        sim.run(TICK);
        String input = "120a08011004180020002801";
        assertThat(both[0].heard()).containsExactly("0010320a0e0800" + input);
        pass(30, both[0]);
        both[0].heard();
        both[1].heard();
        SimLegacyClient again = enter(CONNECT_TWO);
        assertThat(both[1].closed).as("the first link hears nothing more").isNull();
        pass(3, both[0]);
        assertThat(again.heard()).as("nothing of the match before Ready").isEmpty();
        assertThat(both[1].heard()).isEmpty();
        both[1].say(HEARTBEAT);
        assertThat(both[1].closed).as("its next message closes it").isNotNull();
        assertThat(again.say("00000a").heard()).containsExactly("000a0a08021201011a01642000");
        List<String> back = again.say(READY).heard();
        assertThat(back.get(0)).isEqualTo(READY);
        isStart(back.get(1));
        assertThat(back.get(2)).as("all frames with inputs and the newest").startsWith("00");
        assertThat(back.get(2).substring(4)).matches("320a0e0800" + input + "0a0208[0-9a-f]{2}");
        assertThat(back).hasSize(3);
        sim.run(3 * TICK);
        assertThat(again.heard()).as("the live ones").hasSize(1);
        List<String> once = again.say(READY).heard();
        isStart(once.get(0));
        assertThat(once).as("Start and all frames again, without Ready").hasSize(2);
        assertThat(once.get(1).substring(4)).startsWith("320a0e0800" + input);
    }

    @Test
    void shouldIgnoreWhatItDoesNotKnowInARoom() {
        makeRoom(5_500, 300_000);
        SimLegacyClient[] both = start();
        int newest = 2;
        for (String unknown : List.of("000063", "000263 08ff", "00013c 08", CONNECT_ONE)) {
            both[0].say(unknown);
            assertThat(both[0].closed).as(unknown).isNull();
            sim.run(3 * TICK);
            assertThat(both[0].heard()).as(unknown).containsExactly(empty(newest));
            newest += 3;
        }
        SimLegacyClient stranger = client().say("000063");
        assertThat(stranger.closed).as("before Connect an unknown id closes").isNotNull();
        assertThat(client().say("000101 08").closed)
                .as("so does a Connect that is no protobuf")
                .isNotNull();
        assertThat(client().say("000114 08").closed)
                .as("or what is not allowed yet")
                .isNotNull();
    }

    @Test
    void shouldCloseTwoTicksAfterFrame5500AndEndLinksThreeSecondsLater() {
        makeRoom(5_500, 300_000);
        SimLegacyClient[] both = start();
        List<String> frames = new ArrayList<>();
        for (int second = 0; second < 200 && !frames.contains(CLOSE); second++) {
            pass(60, both);
            both[1].heard();
            both[0].heard().stream().filter(each -> !each.equals(HEARTBEAT)).forEach(frames::add);
        }
        assertThat(frames).endsWith(empty(5_498), CLOSE);
        assertThat(frames).hasSize(5_500 / 3 + 1);
    }

    @Test
    void shouldAnswerRoomStateForThreeSecondsAndThenNoRoom() {
        makeRoom(5_500, 300_000);
        SimLegacyClient[] both = start();
        sim.run(3 * TICK);
        both[0].heard();
        both[1].heard();
        assertThat(both[0].say("000246 0801").heard()).as("at once").containsExactly("000046");
        both[1].say("000246 0801");
        sim.run(TICK);
        assertThat(both[0].heard()).as("no further frame").isEmpty();
        sim.run(TICK);
        assertThat(both[0].heard()).isEmpty();
        sim.run(TICK);
        assertThat(both[0].heard()).as("2 ticks after the end").containsExactly(CLOSE);
        assertThat(both[1].heard()).containsExactly("000046", CLOSE);
        sim.run(3 * SimScheduler.SECOND - TICK);
        assertThat(both[0].closed).isNull();
        assertThat(client().say(CONNECT_TWO).heard()).as("over").containsExactly("0002010803");
        assertThat(both[0].heard()).as("Close is the last message").isEmpty();
        sim.run(2 * TICK);
        assertThat(both[0].closed).isNotNull();
        assertThat(both[1].closed).isNotNull();
        assertThat(client().say(CONNECT_TWO).heard()).as("gone").containsExactly("0002010802");
    }

    @Test
    void shouldEndAMatchFiveMinutesAfterItsFirstPlayerCame() {
        makeRoom(0, 300_000);
        SimLegacyClient[] both = start();
        pass(300 * 30 - 3, both);
        assertThat(both[0].heard()).doesNotContain(CLOSE);
        pass(6, both);
        assertThat(both[0].heard()).endsWith(CLOSE);
    }

    /** A frame that no old client could read in one message, closed before one was there: it comes in several. */
    @Test
    void shouldCutALongFrameForWhoComesBehindIt() {
        makeRoom(0, 0);
        SimLegacyClient own = client();
        own.say(ClientMessageWriter.write(
                new ClientMessage.Connect(1, ROOM, "", new ClientCapabilities(1, 0, false, false))));
        own.say(READY);
        sim.run(21 * SimScheduler.SECOND);
        for (int sequence = 1; sequence <= 200; sequence++) {
            own.say(ClientMessageWriter.write(
                    new ClientMessage.Submit(sequence, InputForm.SID_XY, new SidXy(4, 0, 0).payload(), 0, 0)));
        }
        sim.run(3 * TICK);
        assertThat(own.heard())
                .as("a frame that is longer than old clients take")
                .anyMatch(each -> each.length() > 4_096);
        SimLegacyClient old = enter(CONNECT_TWO);
        List<String> told = old.say(READY).heard();
        assertThat(told.get(0)).isEqualTo(READY);
        isStart(told.get(1));
        List<String> frames = told.subList(2, told.size());
        assertThat(frames)
                .hasSizeGreaterThan(1)
                .allSatisfy(message -> assertThat(message.length())
                        .as("at most 1,024 bytes and the header")
                        .isLessThanOrEqualTo(2 * (1_024 + 3)));
        assertThat(String.join("", frames).split("120[cd]0801", -1))
                .as("no input is lost")
                .hasSize(201);
        old.say(KEY);
        sim.run(TICK);
        assertThat(old.heard()).last().asString().contains("120a08021004180020002802");
    }
}
