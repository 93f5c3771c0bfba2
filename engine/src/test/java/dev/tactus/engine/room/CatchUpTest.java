package dev.tactus.engine.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import org.junit.jupiter.api.Test;

/** A reader far behind, between two ticks: it goes on as its link takes more, a few messages at a time. */
final class CatchUpTest {

    private static final int TICKS = 200;
    private static final int MESSAGES_AT_ONCE = 8;

    private final RoomFixture room = new RoomFixture(
            RoomSettings.DEFAULTS.toBuilder()
                    .framesPerMessage(1)
                    .broadcastEveryTicks(1)
                    .build(),
            1L);
    private final RoomFixture.Player late = room.player(9, new ClientCapabilities(0, 0, true, false, false));

    CatchUpTest() {
        RoomFixture.Player player = room.running(1)[0];
        for (int i = 0; i < TICKS; i++) {
            player.say(new ClientMessage.Heartbeat());
            room.ticks(1);
        }
    }

    private void join() {
        late.connect("").say(new ClientMessage.Ready());
    }

    private int frames() {
        return (int) late.got().stream()
                .filter(message -> message.startsWith("frames "))
                .count();
    }

    @Test
    void shouldSendAllFramesWithoutATickWhileTheLinkTakesThem() {
        join();
        assertThat(frames()).isEqualTo(MESSAGES_AT_ONCE);
        int sent = MESSAGES_AT_ONCE;
        while (room.runTask()) {
            int more = frames();
            assertThat(more).as("messages of one task").isBetween(1, MESSAGES_AT_ONCE);
            sent += more;
        }
        assertThat(sent).isEqualTo(room.room.view().tick());
    }

    @Test
    void shouldGoOnOnceTheLinkTakesMore() {
        late.link.credit = 0;
        join();
        assertThat(room.runTask()).as("work without credit").isFalse();
        assertThat(frames()).isZero();
        assertThat(late.link.regainCredit()).as("a task that waits for credit").isTrue();
        assertThat(room.runTask()).isTrue();
        assertThat(frames()).isEqualTo(MESSAGES_AT_ONCE);
    }

    @Test
    void shouldWaitForCreditOnceHoweverManyTicksPass() {
        late.link.credit = 0;
        join();
        late.say(new ClientMessage.Heartbeat());
        room.ticks(5);
        late.link.regainCredit();
        assertThat(room.runTask()).isTrue();
        int first = frames();
        late.link.credit = 0;
        assertThat(room.runTask()).as("the rest").isTrue();
        assertThat(room.runTask()).as("a second row of tasks").isFalse();
        assertThat(first).isEqualTo(MESSAGES_AT_ONCE);
    }

    @Test
    void shouldSendNothingToAReaderThatIsSilent() {
        late.link.credit = 0;
        join();
        for (int i = 0; i < 4 * 30; i++) {
            room.ticks(1);
        }
        late.link.regainCredit();
        assertThat(room.runTask()).isTrue();
        assertThat(frames()).as("frames for a client that said nothing for 4 s").isZero();
    }

    @Test
    void shouldLeaveAReaderAloneThatHasGone() {
        late.link.credit = 0;
        join();
        late.leaveLink();
        late.link.regainCredit();
        assertThat(room.runTask()).isTrue();
        assertThat(frames()).isZero();
        assertThat(room.runTask()).isFalse();
    }
}
