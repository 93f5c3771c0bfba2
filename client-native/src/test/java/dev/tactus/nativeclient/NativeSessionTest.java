package dev.tactus.nativeclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.nativeclient.RecordedProgram.TakenAction;
import dev.tactus.nativeclient.RecordedProgram.TakenEvent;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.EndCause;
import dev.tactus.protocol.message.ServerMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

class NativeSessionTest {

    private static final ServerMessage.SessionParameters ROOM =
            new ServerMessage.SessionParameters(30, 2, 1, false, 0, 0, 0, null);

    private final RecordedProgram program = new RecordedProgram();

    private int join() {
        int link = program.open();
        program.hear(link, new ServerMessage.Connected(ConnectCode.OK, ROOM));
        program.hear(link, new ServerMessage.Joined(1, List.of(new ServerMessage.PeerState(-1, 40)), 99));
        return link;
    }

    private int start() {
        program.session.session().ready();
        int link = join();
        program.hear(link, new ServerMessage.ReadyAck());
        program.hear(link, new ServerMessage.Started(1_700_000_000));
        return link;
    }

    private static List<Integer> kinds(List<TakenEvent> events) {
        return events.stream().map(TakenEvent::kind).toList();
    }

    private static List<Integer> kindsOf(List<TakenAction> actions) {
        return actions.stream().map(TakenAction::kind).toList();
    }

    @Test
    void shouldTellTheStartAndEachFrameOnce() {
        int link = start();
        Input input = new Input(1, 5, InputForm.BYTES, new byte[] {7, -8});
        program.hear(link, new ServerMessage.Frames(List.of(new Frame(0, List.of()), new Frame(1, List.of(input)))));
        program.hear(link, new ServerMessage.Frames(List.of(new Frame(1, List.of(input)), new Frame(2, List.of()))));

        List<TakenEvent> events = program.events();
        assertThat(kinds(events)).containsExactly(1, 2, 3, 4, 4, 4);
        assertThat(events.get(0).number()).as("seat").isEqualTo(1);
        assertThat(events.get(0).value()).as("random seed").isEqualTo(99);
        assertThat(events.get(1).player()).isEqualTo(-1);
        assertThat(events.get(1).number()).isEqualTo(40);
        assertThat(events.get(2).value()).isEqualTo(1_700_000_000);
        assertThat(events.subList(3, 6)).extracting(TakenEvent::tick).containsExactly(0, 1, 2);
        assertThat(events.get(4).inputs()).containsExactly("1:5:0:[7, -8]");
        RecordReader status = new RecordReader(program.session.status());
        assertThat(List.of(status.i64(), status.i64(), status.i64()))
                .as("phase, seat, frames held")
                .containsExactly(3L, 1L, 3L);
    }

    /** One message may skip very many frames. */
    @Test
    void shouldTellEmptyFramesOneByOneAndKeepThemAsOne() {
        int link = start();
        program.events();
        Input input = new Input(1, 5, InputForm.BYTES, new byte[] {7});
        program.hear(link, new ServerMessage.Frames(List.of(new Frame(50_000, List.of(input)))));
        program.hear(link, new ServerMessage.Frames(List.of(new Frame(60_000, List.of()))));

        assertThat(program.session.events().isFull()).isFalse();
        List<TakenEvent> events = program.events();
        assertThat(events).hasSize(60_001);
        for (int tick = 0; tick < events.size(); tick++) {
            TakenEvent event = events.get(tick);
            assertThat(event.tick()).isEqualTo(tick);
            assertThat(event.number()).isZero();
            assertThat(event.inputs()).hasSize(tick == 50_000 ? 1 : 0);
        }
    }

    @Test
    void shouldSendInputsOnceTheMatchRuns() {
        int link = start();
        program.actions();

        assertThat(program.session.submit(InputForm.BYTES, new byte[] {1}, program.nowNs))
                .isEqualTo(1);
        assertThat(program.actions()).singleElement().satisfies(action -> {
            assertThat(action.kind()).isEqualTo(ActionKind.SEND.number());
            assertThat(action.link()).isEqualTo(link);
        });
    }

    @Test
    void shouldAskForAnotherLinkAfterALoss() {
        int first = start();
        program.events();
        program.actions();

        program.session.linkClosed(first, "cable pulled", program.nowNs);

        TakenEvent event = program.events().getFirst();
        assertThat(event.kind()).isEqualTo(EventKind.RECONNECTING.number());
        assertThat(event.text()).isEqualTo("cable pulled");
        assertThat(event.value()).isBetween(0L, 50L);
        assertThat(program.actions()).isEmpty();
        program.workAtDeadline();
        int second = program.open();
        assertThat(second).isGreaterThan(first);
        assertThat(kindsOf(program.actions())).as("the request for admission").containsExactly(2);
    }

    @Test
    void shouldGiveUpALinkThatDoesNotOpen() {
        int link = program.actions().getFirst().link();

        program.nowNs += LinkDriver.OPEN_NS;
        program.session.work(program.nowNs);

        assertThat(program.actions()).singleElement().satisfies(action -> {
            assertThat(action.kind()).isEqualTo(ActionKind.CLOSE.number());
            assertThat(action.link()).isEqualTo(link);
            assertThat(action.text()).isEqualTo("not open after 10000 ms");
        });
        assertThat(kinds(program.events())).containsExactly(EventKind.RECONNECTING.number());
        program.session.linkOpened(link, 0, 0, program.nowNs);
        assertThat(program.actions()).as("an answer that comes too late").isEmpty();
    }

    @Test
    void shouldOpenASecondLinkBesideASilentOne() {
        int first = start();
        program.actions();

        List<TakenAction> asked = List.of();
        for (int i = 0; i < 100 && asked.isEmpty(); i++) {
            program.workAtDeadline();
            asked = program.actions().stream()
                    .filter(action -> action.kind() == ActionKind.OPEN.number())
                    .toList();
        }

        int second = asked.getFirst().link();
        program.session.linkOpened(second, 0, 0, program.nowNs);
        program.hear(second, new ServerMessage.HeartbeatAck());
        assertThat(program.actions()).anySatisfy(action -> {
            assertThat(action.kind()).isEqualTo(ActionKind.CLOSE.number());
            assertThat(action.link()).isEqualTo(first);
        });
        assertThat(kinds(program.events()))
                .as("a session that goes on without a loss")
                .doesNotContain(EventKind.RECONNECTING.number());
    }

    @Test
    void shouldTakeNoBytesWhileTooManyEventsWait() {
        int link = start();
        ServerMessage notice = new ServerMessage.Notice("x".repeat(500));
        int taken = 0;
        while (program.hear(link, notice)) {
            taken++;
        }

        assertThat(taken).isBetween(EventQueue.BYTES_MAX / 1000, EventQueue.BYTES_MAX / 500);
        assertThat(program.events()).hasSize(taken + 3);
        assertThat(program.hear(link, notice)).isTrue();
        assertThat(program.events()).hasSize(1);
    }

    @Test
    void shouldCloseALinkWhoseBytesAreNotTaken() {
        int link = start();
        program.events();
        for (int i = 0; i < 500; i++) {
            program.session.session().checksums(List.of());
            program.session.session().snapshot(i, new byte[4000]);
        }

        List<TakenAction> actions = program.actions();
        assertThat(actions.stream().mapToInt(action -> action.bytes().length).sum())
                .isLessThan(ActionQueue.BYTES_MAX + 70_000);
        assertThat(actions.getLast().kind()).isEqualTo(ActionKind.CLOSE.number());
        assertThat(actions.getLast().link()).isEqualTo(link);
        assertThat(kinds(program.events())).containsExactly(EventKind.RECONNECTING.number());
    }

    @Test
    void shouldRefuseARoomThatSendsStates() {
        int link = program.open();
        ServerMessage.SessionParameters states = new ServerMessage.SessionParameters(
                30, 2, 1, false, 0, 0, 0, null, 3, null, null, 0, 0, ServerMessage.Moved.nowhere());

        program.hear(link, new ServerMessage.Connected(ConnectCode.OK, states));

        assertThat(program.events()).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(EventKind.CLOSED.number());
            assertThat(event.code()).isEqualTo(EndKind.REFUSED.number());
            assertThat(event.text()).startsWith("the room sends states");
        });
        assertThat(kindsOf(program.actions())).contains(ActionKind.CLOSE.number());
        assertThat(program.session.nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
        assertThat(program.session.submit(InputForm.BYTES, new byte[1], program.nowNs))
                .isZero();
    }

    @Test
    void shouldTellRefusalOnceAndStop() {
        int link = program.open();

        program.hear(link, new ServerMessage.Connected(ConnectCode.TOKEN, null, EndCause.UNAUTHORIZED));

        assertThat(program.events()).singleElement().satisfies(event -> {
            assertThat(event.code()).isEqualTo(EndKind.REFUSED.number());
            assertThat(event.number()).isEqualTo(EndCause.UNAUTHORIZED.number());
            assertThat(event.text()).isEqualTo("the token is not the right one");
        });
        program.session.linkClosed(link, "gone", program.nowNs);
        assertThat(program.events()).isEmpty();
        assertThat(program.session.nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldLeaveWithAMessageBeforeTheClose() {
        start();
        program.actions();
        program.events();

        program.session.leave();

        assertThat(kindsOf(program.actions())).containsExactly(2, 4);
        assertThat(program.events()).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(EventKind.CLOSED.number());
            assertThat(event.code()).isEqualTo(EndKind.CLOSED.number());
        });
    }

    @Test
    void shouldRefuseOptionsOutOfRange() {
        assertThatThrownBy(() -> SessionOptions.read(RecordedProgram.options(7, 5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("heartbeatMs: 5");
    }

    @Test
    void shouldGiveNoHandleTwice() {
        SessionHandles table = new SessionHandles();
        int first = table.add(program.session);
        assertThat(table.get(first)).isSameAs(program.session);

        table.remove(first);
        int second = table.add(program.session);

        assertThat(second).isNotEqualTo(first).isPositive();
        assertThat(table.get(first)).isNull();
        assertThat(table.get(second)).isSameAs(program.session);
        assertThat(table.get(0)).isNull();
        assertThat(table.get(-second)).isNull();
        for (int i = 1; i < SessionHandles.SESSIONS_MAX; i++) {
            assertThat(table.add(program.session)).isPositive();
        }
        assertThat(table.add(program.session)).as("one too many").isZero();
    }
}
