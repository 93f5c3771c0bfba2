package dev.tactus.protocol.session;

import static dev.tactus.protocol.session.SimClock.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.protocol.message.Checkpoint;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.EndCause;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.wire.ServerMessageWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of a session about worlds. */
class ClientSessionStateTest implements SessionListener, SessionOutput {

    private final SimClock clock = new SimClock();
    private final ScriptedRoom room = new ScriptedRoom(clock, 4);
    private final List<String> heard = new ArrayList<>();
    private final List<Integer> ticks = new ArrayList<>();
    private byte[] snapshot = {};
    private ClientSession session = session(false);
    private SimSessionLink up = new SimSessionLink(clock, 1, _ -> {}, _ -> {});
    private ScriptedRoom.Reader reader = connect();

    private ClientSession session(boolean state) {
        return new ClientSession(SessionSettings.member(1, 1).withState(state), this);
    }

    private ScriptedRoom.Reader connect() {
        SimSessionLink down = new SimSessionLink(
                clock,
                2,
                bytes -> session.received(bytes, clock.nowNs()),
                bytes -> session.datagram(bytes, clock.nowNs()));
        ScriptedRoom.Reader newReader = room.connect(1, down);
        up = new SimSessionLink(clock, 3, newReader::received, newReader::datagram);
        session.attach(this, clock.nowNs());
        session.ready();
        clock.run(500 * MS);
        return newReader;
    }

    /** Lets everything under way come. */
    private void settle() {
        clock.run(200 * MS);
        session.doWork(clock.nowNs());
        clock.run(200 * MS);
    }

    private <T extends ClientMessage> List<T> said(Class<T> type) {
        List<T> said = new ArrayList<>();
        for (ClientMessage message : room.messages) {
            if (type.isInstance(message)) {
                said.add(type.cast(message));
            }
        }
        return said;
    }

    @Override
    public void frame(int tick, List<Input> inputs) {
        ticks.add(tick);
    }

    @Override
    public void snapshot(int tick, byte[] bytes, String agreed) {
        heard.add("snapshot " + tick + (agreed.isEmpty() ? "" : " agreed as " + agreed));
        snapshot = bytes;
        ticks.clear();
    }

    @Override
    public void desync(ServerMessage.Desync desync) {
        heard.add("desync " + desync.tick() + " " + desync.details());
    }

    @Override
    public void checksumsAsked(int from, int to) {
        heard.add("checksums " + from + ".." + to);
    }

    @Override
    public void snapshotAsked(int tick) {
        heard.add("snapshot of " + tick);
    }

    @Override
    public void detached(String reason) {
        heard.add(reason);
    }

    @Override
    public void send(byte[] message) {
        up.send(message);
    }

    @Override
    public boolean keepsMessages() {
        return true;
    }

    @Override
    public int datagramBytesMax() {
        return 1200;
    }

    @Override
    public void sendDatagram(byte[] bytes, int length) {
        up.sendDatagram(bytes, length);
    }

    @Override
    public void close(String reason) {
        up.cut = true;
    }

    @Test
    void shouldWishForStateWhereTheSettingsDo() {
        session = session(true);
        reader = connect();

        assertThat(said(ClientMessage.Connect.class))
                .extracting(connect -> connect.capabilities().state())
                .containsExactly(false, true);
    }

    /** The second part is of another tick, at which other sessions close their link. */
    @Test
    void shouldIgnoreStatesInASessionForRelayRooms() {
        session = ClientSession.relay(SessionSettings.member(1, 1), this);
        reader = connect();
        heard.clear();
        int before = session.framesHeld();
        reader.say(new ServerMessage.SnapshotPart(5, 0, 2, new byte[] {1}));
        reader.say(new ServerMessage.SnapshotPart(6, 0, 1, new byte[] {2}));
        reader.say(new ServerMessage.StateUpdate(7, true, 0, 0, 1, new byte[] {3}));
        settle();

        assertThat(heard).isEmpty();
        assertThat(said(ClientMessage.StateAck.class)).isEmpty();
        assertThat(session.phase()).isEqualTo(SessionPhase.RUNNING);
        assertThat(session.framesHeld()).isGreaterThan(before);
    }

    @Test
    void shouldComeBackWithThePassThatItWasGiven() {
        room.pass = new ServerMessage.ReconnectToken(77, "again");
        session = session(false);
        connect();
        session.linkClosed("gone");
        connect();

        assertThat(said(ClientMessage.Connect.class))
                .extracting(connect -> connect.player() + " " + connect.token())
                .containsExactly("1 ", "1 ", "77 again");
    }

    /** A page that was loaded again; the room may be another one by then. */
    @Test
    void shouldReturnWithTheTokenOfAnEarlierSessionAndAskAnewWhereItIsForgotten() {
        SessionSettings again =
                SessionSettings.member(1, 1).withReconnectToken(new ServerMessage.ReconnectToken(77, "earlier"));
        room.messages.clear();
        session = new ClientSession(again, this);
        room.refusal = new ServerMessage.Connected(ConnectCode.TOKEN, null, EndCause.UNAUTHORIZED);
        connect();
        assertThat(session.phase()).isEqualTo(SessionPhase.DETACHED);
        connect();

        assertThat(said(ClientMessage.Connect.class))
                .extracting(connect -> connect.player() + " " + connect.token())
                .containsExactly("77 earlier", "1 ");
        assertThat(session.phase()).isEqualTo(SessionPhase.REFUSED);
    }

    /** A loss of power may take a token from the room, for which the first credential is as good as before. */
    @Test
    void shouldShowItsFirstCredentialAgainWhereTheRoomHasForgottenItsToken() {
        room.pass = new ServerMessage.ReconnectToken(1, "given");
        connect();
        room.refusal = new ServerMessage.Connected(ConnectCode.TOKEN, null, EndCause.UNAUTHORIZED);
        room.messages.clear();
        connect();
        assertThat(session.phase()).isEqualTo(SessionPhase.DETACHED);
        room.refusal = null;
        connect();

        assertThat(said(ClientMessage.Connect.class))
                .extracting(ClientMessage.Connect::token)
                .containsExactly("given", "");
        assertThat(session.phase()).isEqualTo(SessionPhase.RUNNING);
    }

    @Test
    void shouldTellTheIncarnationThatSentTheNewestFrame() {
        assertThat(said(ClientMessage.Connect.class).getLast().capabilities().incarnation())
                .isZero();
        room.incarnation = 5;
        reader = connect();
        reader.say(new ServerMessage.Frames(List.of(new Frame(session.framesHeld(), List.of()))));
        settle();
        session.linkClosed("cut");
        // Admitted, but not sent a frame: what it holds is of the earlier incarnation.
        session.attach(this, clock.nowNs());
        ServerMessage.SessionParameters terms = new ServerMessage.SessionParameters(
                30, 0, 1, false, 0, 0, 0, null, 0, null, null, 31, 9, ServerMessage.Moved.nowhere());
        session.received(
                ByteBuffer.wrap(ServerMessageWriter.write(new ServerMessage.Connected(ConnectCode.OK, terms))),
                clock.nowNs());
        session.linkClosed("cut");
        session.attach(this, clock.nowNs());
        settle();

        assertThat(said(ClientMessage.Connect.class).getLast().capabilities().incarnation())
                .isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 700})
    void shouldGoOnFromASnapshotInParts(int tick) {
        reader.say(new ServerMessage.SnapshotPart(tick, 0, 3, new byte[] {1, 2}));
        reader.say(new ServerMessage.SnapshotPart(tick, 1, 3, new byte[0]));
        reader.say(new ServerMessage.SnapshotPart(tick, 2, 3, new byte[] {3}));
        reader.say(new ServerMessage.Frames(List.of(new Frame(tick + 2, List.of()))));
        settle();

        assertThat(heard).containsExactly("snapshot " + tick);
        assertThat(snapshot).containsExactly(1, 2, 3);
        assertThat(ticks).startsWith(tick, tick + 1, tick + 2);
        assertThat(session.framesHeld()).isGreaterThan(tick + 2);
    }

    @Test
    void shouldTellTheChecksumThatThePlayersAgreedOn() {
        reader.say(new ServerMessage.SnapshotPart(5, 0, 2, new byte[] {1}, "0123456789abcdef"));
        reader.say(new ServerMessage.SnapshotPart(5, 1, 2, new byte[] {2}));
        reader.say(new ServerMessage.SnapshotPart(6, 0, 1, new byte[] {3}));
        settle();

        assertThat(heard).containsExactly("snapshot 5 agreed as 0123456789abcdef", "snapshot 6");
    }

    @Test
    void shouldBeginAnewWithTheFirstPartOfAnotherSnapshot() {
        reader.say(new ServerMessage.SnapshotPart(5, 0, 2, new byte[] {1}));
        reader.say(new ServerMessage.SnapshotPart(6, 0, 1, new byte[] {2}));
        settle();

        assertThat(heard).containsExactly("snapshot 6");
        assertThat(snapshot).containsExactly(2);
    }

    @Test
    void shouldCloseTheLinkWhenPartsDoNotFit() {
        reader.say(new ServerMessage.SnapshotPart(5, 0, 3, new byte[] {1}));
        reader.say(new ServerMessage.SnapshotPart(5, 2, 3, new byte[] {2}));
        settle();

        assertThat(heard)
                .containsExactly(
                        "the server's snapshot is wrong: part 2 of 3 of the snapshot of tick 5 (expected: 1 of 3,"
                                + " tick 5)");
        assertThat(session.phase()).isEqualTo(SessionPhase.DETACHED);
    }

    @Test
    void shouldTellWhatTheServerAsksAndReports() {
        reader.say(new ServerMessage.RequestChecksums(4, 9));
        reader.say(new ServerMessage.RequestSnapshot(7));
        reader.say(new ServerMessage.Desync(7, List.of(), List.of("entity 1 Puck.at is 2, should be 3")));
        settle();

        assertThat(heard)
                .containsExactly("checksums 4..9", "snapshot of 7", "desync 7 [entity 1 Puck.at is 2, should be 3]");
    }

    @Test
    void shouldTellChecksumsInMessagesThatEveryServerTakes() {
        List<Checkpoint> many = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            many.add(new Checkpoint(Integer.MAX_VALUE - i, "0123456789abcdef"));
        }
        session.checksums(many);
        session.checksums(List.of());
        settle();

        List<ClientMessage.Checksums> told = said(ClientMessage.Checksums.class);
        assertThat(told).extracting(checksums -> checksums.checkpoints().size()).containsExactly(32, 32, 6, 0);
        assertThat(told.get(2).checkpoints()).containsExactlyElementsOf(many.subList(64, 70));
    }

    @Test
    void shouldHandOverItsSnapshotInPartsThatEveryServerTakes() {
        byte[] world = new byte[2000];
        Arrays.fill(world, (byte) 7);
        session.snapshot(9, world);
        session.snapshot(10, null);
        session.requestState();
        settle();

        List<ClientMessage.SnapshotPart> parts = said(ClientMessage.SnapshotPart.class);
        assertThat(parts).extracting(part -> part.bytes().length).containsExactly(900, 900, 200, 0);
        assertThat(parts).extracting(ClientMessage.SnapshotPart::parts).containsExactly(3, 3, 3, 0);
        assertThat(parts).extracting(ClientMessage.SnapshotPart::part).containsExactly(0, 1, 2, 0);
        assertThat(said(ClientMessage.RequestState.class)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldSayWhichFrameAnInputWouldLike(boolean datagrams) {
        session = new ClientSession(SessionSettings.member(1, 1).withDatagrams(datagrams), this);
        reader = connect();
        session.submit(InputForm.BYTES, new byte[] {1}, 900, clock.nowNs());
        session.submit(InputForm.BYTES, new byte[] {2}, clock.nowNs());
        session.submit(InputForm.BYTES, new byte[] {3}, 800, clock.nowNs());
        session.submit(InputForm.BYTES, new byte[] {4}, 950, clock.nowNs());
        settle();

        assertThat(room.wishes).containsExactly(900, 0, 900, 950);
        assertThat(room.inputs).hasSize(4);
    }
}
