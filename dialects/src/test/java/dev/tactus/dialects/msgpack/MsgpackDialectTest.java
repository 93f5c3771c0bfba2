package dev.tactus.dialects.msgpack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.FrameLog;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.world.Snapshot;
import dev.tactus.engine.port.FrameBatch;
import dev.tactus.engine.port.Roster;
import dev.tactus.engine.port.SnapshotBatch;
import dev.tactus.engine.port.SnapshotContext;
import dev.tactus.games.platformer.Jump;
import dev.tactus.games.platformer.Platformer;
import dev.tactus.games.platformer.PlatformerMove;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.msgpack.core.MessagePack;

/** The server's messages, byte by byte. */
class MsgpackDialectTest {

    private static final Platformer GAME = new Platformer();

    private static final Roster TWO = new Roster() {

        @Override
        public long player(int seat) {
            return seat;
        }

        @Override
        public int entity(int seat) {
            return 5 + seat;
        }
    };

    private final MsgpackDialect dialect = new MsgpackDialect(GAME);
    private final FrameLog log = new FrameLog();

    @Test
    void shouldTellTheSenderForWhichTickACommandWasTaken() {
        assertThat(hex(dialect.encode(new ServerMessage.InputAck(1, 105))))
                .isEqualTo("83" + text("kind") + text("command_accepted") + text("sequence") + "01"
                        + text("assigned_tick") + "69");
        assertThat(hex(dialect.encode(new ServerMessage.InputAck(300, 70_000))))
                .endsWith(text("sequence") + "cd012c" + text("assigned_tick") + "ce00011170");
    }

    @Test
    void shouldTellWhatCouldNotBeRead() {
        assertThat(hex(dialect.encode(new ServerMessage.Refused(RefusalCode.BAD_VALUE, "why", 0))))
                .isEqualTo("82" + text("kind") + text("error") + text("detail") + text("why"));
    }

    @Test
    void shouldHaveNoWordForWhatOldClientsDoNotKnow() {
        assertThat(dialect.encode(new ServerMessage.HeartbeatAck())).isNull();
        assertThat(dialect.encode(new ServerMessage.Closed("over"), TWO)).isNull();
        assertThat(dialect.encode(new ServerMessage.Desync(1, List.of(), List.of("entity 1 is missing")), TWO))
                .isNull();
        assertThat(dialect.datagrams()).isNull();
        assertThat(dialect.hasUniqueInputSequences()).isFalse();
    }

    @Test
    void shouldTellEveryTickEvenWithoutCommands() {
        log.append(List.of());
        log.append(List.of());
        FrameBatch batch = dialect.encodeFrames(new Cursor(log, 0), 0, 2, 60, TWO);
        assertThat(batch.nextTick()).isEqualTo(1);
        assertThat(hex(batch.message()))
                .isEqualTo("83" + text("kind") + text("command_frame") + text("tick") + "00" + text("commands") + "90");
    }

    @Test
    void shouldTellCommandsInCanonicalOrder() {
        log.append(List.of());
        log.append(List.of(
                move(2, 1, 0, 9),
                move(1, 2, 1, 8),
                jump(1, 2, 9),
                jump(1, 2, 9, 8),
                jump(1, 2, 8),
                move(1, 2, -1, 8),
                new Input(1, 2, InputForm.BYTES, new byte[] {99}),
                move(1, 1, 1, 8)));
        Cursor cursor = new Cursor(log, 0);
        assertThat(dialect.encodeFrames(cursor, 0, 2, 60, TWO).nextTick()).isEqualTo(1);
        FrameBatch batch = dialect.encodeFrames(cursor, 1, 2, 60, TWO);
        assertThat(batch.nextTick()).isEqualTo(2);
        assertThat(hex(batch.message()))
                .isEqualTo("83" + text("kind") + text("command_frame") + text("tick") + "01" + text("commands") + "97"
                        + command("MOVE", 6, 1, "9108") + text("x") + "01"
                        + command("JUMP", 6, 2, "9108")
                        + command("JUMP", 6, 2, "920809")
                        + command("JUMP", 6, 2, "9109")
                        + command("MOVE", 6, 2, "9108") + text("x") + "ff"
                        + command("MOVE", 6, 2, "9108") + text("x") + "01"
                        + command("MOVE", 7, 1, "9109") + text("x") + "00");
    }

    @Test
    void shouldReportWhoToldWhichChecksumWithKeysAndNamesSorted() {
        ServerMessage.Desync desync = new ServerMessage.Desync(
                201,
                List.of(
                        new ServerMessage.ChecksumVote("7d87f1ab", List.of(0, 1, 5)),
                        new ServerMessage.ChecksumVote("00000000", List.of(2))),
                List.of());
        assertThat(hex(dialect.encode(desync, TWO)))
                .isEqualTo("83" + text("kind") + text("desync_report") + text("tick") + "ccc8" + text("checksums")
                        + "82" + text("00000000") + "91" + text("7")
                        + text("7d87f1ab") + "93" + text("10") + text("6") + text("__server__"));
    }

    @Test
    void shouldTellSnapshotAndTheFramesFromThereInOneMessage() throws Exception {
        Simulation match = new Simulation(GAME, Setup.of(GAME, 2, 0, Map.of("move_step", 70)));
        byte[] snapshot = Snapshot.write(match.world());
        log.append(List.of());
        log.append(List.of(move(2, 5, 1, 9)));
        log.append(List.of());
        match.stepTo(log, 3, EventSink.NONE);
        SnapshotBatch batch = sync(match, 0, snapshot, 7);
        assertThat(batch.nextTick()).isEqualTo(3);
        byte[] message = batch.messages().getFirst();
        assertThat(MessagePack.newDefaultUnpacker(message).unpackValue().toJson())
                .isEqualTo(("{'kind':'state_sync','current_tick':3,'snapshot_tick':0,'tick_rate':60,"
                                + "'command_delay_ticks':2,'checksum_interval_ticks':100,"
                                + "'game_config':{'player_count':2,'grid_columns':11,'spawn_start_x':4000,"
                                + "'spawn_start_y':4000,'spawn_step_x':4000,'spawn_step_y':4000,"
                                + "'unit_collision_width':100,'unit_collision_height':200,'move_step':70,"
                                + "'jump_rise_speed':180,'jump_gravity':18,'fall_speed':100,'spawn_air_offset':800},"
                                + "'snapshot':{'next_entity_id':10,'entities':["
                                + "{'id':1,'Position':{'x':4000,'y':3850},'Collision':{'width':8000,'height':100}},"
                                + "{'id':2,'Position':{'x':6000,'y':4550},'Collision':{'width':800,'height':100}},"
                                + "{'id':3,'Position':{'x':4000,'y':4550},'Collision':{'width':800,'height':100}},"
                                + "{'id':4,'Position':{'x':3000,'y':4550},'Collision':{'width':100,'height':1500},"
                                + "'Trigger':{'on_enter':'teleport','on_exit':''}},"
                                + "{'id':5,'Position':{'x':4000,'y':-5000},'Collision':{'width':100000,'height':1},"
                                + "'Trigger':{'on_enter':'spawn','on_exit':''}},"
                                + "{'id':6},{'id':7},"
                                + "{'id':8,'OwnedBy':{'owner':6},'Position':{'x':4000,'y':4800},"
                                + "'Movement':{'x':0,'y':0},'Collision':{'width':100,'height':200},"
                                + "'RigidBody':{'vy':0},'TriggerOverlap':{'inside':[]}},"
                                + "{'id':9,'OwnedBy':{'owner':7},'Position':{'x':8000,'y':4800},"
                                + "'Movement':{'x':0,'y':0},'Collision':{'width':100,'height':200},"
                                + "'RigidBody':{'vy':0},'TriggerOverlap':{'inside':[]}}]},"
                                + "'command_frames':[{'tick':1,'commands':"
                                + "[{'type':'MOVE','issuer':7,'sequence':5,'targets':[9],'x':1}]}],"
                                + "'player_id':7}")
                        .replace('\'', '"'));
        assertThat(hex(message))
                .startsWith("8a" + text("kind") + text("state_sync") + text("current_tick") + "03"
                        + text("snapshot_tick") + "00" + text("tick_rate") + "3c");
    }

    @Test
    void shouldTellASpectatorThatItIsNobody() {
        Simulation match = new Simulation(GAME, Setup.of(GAME, 1, 0));
        byte[] message =
                sync(match, 0, Snapshot.write(match.world()), 0).messages().getFirst();
        assertThat(hex(message)).endsWith(text("command_frames") + "90" + text("player_id") + "c0");
    }

    /** Worked out by a plain reading of the protocol in another language. */
    @Test
    void shouldSpellOutTheWorldForItsChecksum() {
        Simulation match = new Simulation(GAME, Setup.of(GAME, 2, 0));
        match.step(List.of(), EventSink.NONE);
        assertThat(dialect.snapshotCodec().checksum(match.world())).isEqualTo("02a425c9");
        for (int i = 0; i < 200; i++) {
            match.step(List.of(), EventSink.NONE);
        }
        assertThat(dialect.snapshotCodec().checksum(match.world())).isEqualTo("7f6a696a");
    }

    private SnapshotBatch sync(Simulation match, int tick, byte[] snapshot, int entity) {
        ServerMessage.SessionParameters terms = new ServerMessage.SessionParameters(60, 2, 1, false, 0, 100, 0, null);
        SnapshotContext view = new SnapshotContext(terms, tick, snapshot, match.tick(), entity, match);
        return dialect.snapshotCodec().encodeState(view, new Cursor(log, tick), match.tick());
    }

    private static Input move(int seat, int sequence, int x, int... targets) {
        return new Input(seat, sequence, InputForm.BYTES, GAME.commands().write(new PlatformerMove(x, targets)));
    }

    private static Input jump(int seat, int sequence, int... targets) {
        return new Input(seat, sequence, InputForm.BYTES, GAME.commands().write(new Jump(targets)));
    }

    /** A command up to its targets; a MOVE has one field more. */
    private static String command(String type, int issuer, int sequence, String targets) {
        return (type.equals("MOVE") ? "85" : "84") + text("type") + text(type) + text("issuer") + "0" + issuer
                + text("sequence") + "0" + sequence + text("targets") + targets;
    }

    private static String text(String text) {
        return HexFormat.of().toHexDigits((byte) (0xa0 + text.length()))
                + HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String hex(byte @Nullable [] bytes) {
        return HexFormat.of().formatHex(Objects.requireNonNull(bytes));
    }
}
