package dev.tactus.protocol.gamesession;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.game.Event;
import dev.tactus.core.timeline.Timeline;
import dev.tactus.core.world.Checksum;
import dev.tactus.core.world.Snapshot;
import dev.tactus.protocol.message.Checkpoint;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.session.SessionOutput;
import dev.tactus.protocol.session.SessionPhase;
import dev.tactus.protocol.session.SessionSettings;
import dev.tactus.protocol.wire.ClientMessageReader;
import dev.tactus.protocol.wire.ReadResult;
import dev.tactus.protocol.wire.ServerMessageWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GameSessionTest implements GameListener, SessionOutput {

    private static final long TICK_NS = 20_000_000;

    private final SumGame game = new SumGame();
    private final GameSession session = new GameSession(game, SessionSettings.member(1, 1), this);
    private final ClientMessageReader reader = new ClientMessageReader(ClientMessageReader.BODY_BYTES_MAX, true);
    private final List<ClientMessage> said = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private long nowNs = 77_000_000_000L;
    private int frame;

    private void say(ServerMessage message) {
        session.session().received(ByteBuffer.wrap(ServerMessageWriter.write(message)), nowNs);
    }

    private void connect(String plays, SortedMap<String, Integer> options) {
        session.session().attach(this, nowNs);
        ServerMessage.GameParameters terms = new ServerMessage.GameParameters(plays, 2, 1, options);
        say(new ServerMessage.Connected(
                ConnectCode.OK, new ServerMessage.SessionParameters(50, 1, 1, false, 0, 5, 0, terms)));
        session.session().ready();
        say(new ServerMessage.Started(1));
    }

    private void start() {
        connect("sum", new TreeMap<>());
    }

    /** A tick passes, and its frame comes. */
    private void tick(Input... inputs) {
        nowNs += TICK_NS;
        say(new ServerMessage.Frames(List.of(new Frame(frame++, List.of(inputs)))));
        session.advance(nowNs, 100);
    }

    private Input add(int seat, int sequence, int amount) {
        return new Input(seat, sequence, InputForm.BYTES, game.commands().write(new SumGame.Add(amount)));
    }

    private Timeline timeline() {
        return Objects.requireNonNull(session.timeline());
    }

    private GameStats stats() {
        return Objects.requireNonNull(session.stats());
    }

    private int drawn() {
        return ((SumGame.Sums) timeline().world()).sum.value.get(0);
    }

    private <T extends ClientMessage> List<T> said(Class<T> type) {
        return said.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public void onConfirmed(int tick, Event event) {
        heard.add("happened");
    }

    @Override
    public void onPredicted(int tick, Event event) {
        heard.add("foreseen");
    }

    @Override
    public void restored(int tick) {
        heard.add("restored " + tick);
    }

    @Override
    public void cannotPlay(String reason) {
        heard.add(reason);
    }

    @Override
    public void detached(String reason) {
        heard.add(reason);
    }

    @Override
    public void send(byte[] message) {
        if (!(reader.next(ByteBuffer.wrap(message)) instanceof ReadResult.Message<ClientMessage>(ClientMessage read))) {
            throw new AssertionError("what was sent is no message");
        }
        said.add(read);
    }

    @Override
    public boolean keepsMessages() {
        return true;
    }

    @Override
    public int datagramBytesMax() {
        return 0;
    }

    @Override
    public void sendDatagram(byte[] bytes, int length) {
        throw new AssertionError("datagrams were not wished for");
    }

    @Override
    public void close(String reason) {}

    @Test
    void shouldShowOwnCommandAtOnceAndSendItWithItsTick() {
        start();
        for (int i = 0; i < 10; i++) {
            tick();
        }
        int wish = timeline().targetTick();
        assertThat(session.submit(new SumGame.Add(5), nowNs)).isEqualTo(1);
        nowNs += TICK_NS;
        session.advance(nowNs, 100);

        assertThat(drawn()).isEqualTo(5);
        assertThat(wish).isGreaterThan(frame);
        assertThat(said(ClientMessage.Submit.class))
                .extracting(ClientMessage.Submit::tick)
                .containsExactly(wish);
        while (frame < wish) {
            tick();
        }
        tick(add(1, 1, 5));
        tick();
        assertThat(stats().inTime()).isEqualTo(1);
        assertThat(stats().timeline().rollbacks()).isZero();
        assertThat(stats().depth()).isPositive();
        assertThat(heard).containsExactly("foreseen", "happened");
    }

    @Test
    void shouldPredictNoFurtherThanTheRoomTakesInputs() {
        session.session().attach(this, nowNs);
        ServerMessage.GameParameters plays = new ServerMessage.GameParameters("sum", 2, 1, new TreeMap<>());
        say(new ServerMessage.Connected(
                ConnectCode.OK,
                new ServerMessage.SessionParameters(
                        50, 2, 1, false, 0, 5, 0, plays, 0, null, null, 4, 0, ServerMessage.Moved.nowhere())));
        session.session().ready();
        say(new ServerMessage.Started(1));
        for (int i = 0; i < 10; i++) {
            tick();
        }
        for (int i = 0; i < 25; i++) {
            nowNs += TICK_NS;
            session.advance(nowNs, 100);
        }
        assertThat(timeline().targetTick())
                .as("input delay and four ticks ahead")
                .isEqualTo(frame + 2 + 4);
        session.submit(new SumGame.Add(5), nowNs);
        assertThat(said(ClientMessage.Submit.class))
                .extracting(ClientMessage.Submit::tick)
                .containsExactly(frame + 6);
    }

    @Test
    void shouldTakeBackWhatWasRefused() {
        start();
        for (int i = 0; i < 10; i++) {
            tick();
        }
        session.submit(new SumGame.Add(5), nowNs);
        tick();
        assertThat(drawn()).isEqualTo(5);
        say(new ServerMessage.Refused(RefusalCode.TOO_MANY_INPUTS, "", 1));
        tick();

        assertThat(drawn()).isZero();
    }

    @Test
    void shouldTellChecksumsAndWhatItIsAskedFor() {
        start();
        for (int i = 0; i < 12; i++) {
            tick(add(2, i + 1, i));
        }
        assertThat(told().get(0).tick()).isEqualTo(5);
        assertThat(told().get(1).tick()).isEqualTo(10);
        said.clear();
        say(new ServerMessage.RequestChecksums(8, 900));
        assertThat(told()).extracting(Checkpoint::tick).containsExactly(8, 9, 10, 11, 12);
        assertThat(told().getLast().checksum())
                .isEqualTo(Checksum.of(timeline().confirmed()).toString());
        assertThat(stats().checksumsSent()).isEqualTo(2);

        say(new ServerMessage.RequestSnapshot(12));
        assertThat(parts().getLast().bytes())
                .isEqualTo(Snapshot.write(timeline().confirmed()));
        say(new ServerMessage.RequestSnapshot(14));
        tick();
        assertThat(parts()).hasSize(1);
        tick();
        tick();
        assertThat(parts()).hasSize(2);
        assertThat(parts().getLast().tick()).isEqualTo(14);
        assertThat(parts().getLast().parts()).isEqualTo(1);
    }

    private List<Checkpoint> told() {
        List<Checkpoint> told = new ArrayList<>();
        said(ClientMessage.Checksums.class).forEach(message -> told.addAll(message.checkpoints()));
        return told;
    }

    private List<ClientMessage.SnapshotPart> parts() {
        return said(ClientMessage.SnapshotPart.class);
    }

    @Test
    void shouldHealFromSnapshot() {
        start();
        for (int i = 0; i < 10; i++) {
            tick(add(2, i + 1, 1));
        }
        byte[] good = Objects.requireNonNull(timeline().snapshotAt(8));
        ((SumGame.Sums) timeline().confirmed()).sum.value.set(0, 1000);
        say(new ServerMessage.Desync(
                10,
                List.of(
                        new ServerMessage.ChecksumVote("00", List.of(0, 2)),
                        new ServerMessage.ChecksumVote("11", List.of(1))),
                List.of()));
        say(new ServerMessage.Desync(10, List.of(), List.of("the world's Sum.value is 1000, should be 10")));
        say(new ServerMessage.SnapshotPart(8, 0, 1, good));
        frame = 8;
        tick(add(2, 9, 1));
        tick(add(2, 10, 1));
        tick();

        assertThat(heard).contains("restored 8");
        assertThat(drawn()).isEqualTo(10);
        assertThat(stats().desyncs()).isEqualTo(1);
        assertThat(stats().timesDivergent()).isEqualTo(1);
        assertThat(stats().resyncs()).isEqualTo(1);
    }

    @Test
    void shouldNotBelieveASnapshotThatIsNone() {
        start();
        tick();
        say(new ServerMessage.SnapshotPart(8, 0, 1, new byte[] {1, 2, 3}));

        assertThat(heard).singleElement().asString().startsWith("the server's snapshot is wrong: ");
        assertThat(session.session().phase()).isEqualTo(SessionPhase.DETACHED);
        assertThat(timeline().nextFrame()).isEqualTo(1);
    }

    @Test
    void shouldCheckASnapshotAgainstTheChecksumThatThePlayersAgreedOn() {
        start();
        for (int i = 0; i < 10; i++) {
            tick(add(2, i + 1, 1));
        }
        byte[] good = Objects.requireNonNull(timeline().snapshotAt(8));
        String agreed = Objects.requireNonNull(timeline().checksumAt(8)).toString();
        say(new ServerMessage.SnapshotPart(8, 0, 1, good, agreed));
        assertThat(heard).contains("restored 8");

        say(new ServerMessage.SnapshotPart(8, 0, 1, good, "0123456789abcdef"));
        assertThat(heard.getLast())
                .isEqualTo(
                        "the server's snapshot is wrong: snapshot: another checksum" + " (expected: 0123456789abcdef)");
        assertThat(session.session().phase()).isEqualTo(SessionPhase.DETACHED);
    }

    @Test
    void shouldBeginWithTheOptionsOfTheRoom() {
        connect("sum", new TreeMap<>(Map.of("start", 42)));

        assertThat(drawn()).isEqualTo(42);
    }

    @Test
    void shouldSayWhyItCannotPlay() {
        connect("chess", new TreeMap<>());

        assertThat(heard).containsExactly("room: plays chess (expected: sum)");
        assertThat(session.timeline()).isNull();
        assertThat(session.submit(new SumGame.Add(1), nowNs)).isZero();
        tick();
        assertThat(session.stats()).isNull();
    }

    @Test
    void shouldSayWhichOptionItDoesNotKnow() {
        connect("sum", new TreeMap<>(Map.of("start", 101)));

        assertThat(heard).containsExactly("sum: start: 101 (expected: 0..100)");
    }
}
