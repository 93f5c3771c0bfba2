package dev.tactus.protocol.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.SidXy;
import dev.tactus.protocol.message.Checkpoint;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.EndCause;
import dev.tactus.protocol.message.ServerMessage;

/** Writes messages with protobuf-java: all fields that old peers know, and additions where they say something. */
final class ProtobufOracleWriter {

    private ProtobufOracleWriter() {}

    static byte[] client(ClientMessage message) {
        return switch (message) {
            case ClientMessage.Connect connect -> connect(connect).message(1);
            case ClientMessage.Heartbeat() -> new Body("Empty").message(2);
            case ClientMessage.JoinRoom() -> new Body("Empty").message(10);
            case ClientMessage.Progress(int percent) ->
                new Body("Progress").set("pro", percent).message(20);
            case ClientMessage.Ready() -> new Body("Empty").message(30);
            case ClientMessage.Submit(int sequence, InputForm form, byte[] payload, long stampUs, int tick) ->
                input(new Body("Input"), sequence, form, payload)
                        .setUnless("stamp_us", stampUs, 0L)
                        .setUnless("tick", tick, 0)
                        .message(60);
            case ClientMessage.Result(long winner) ->
                new Body("Result").set("winnerID", winner).message(70);
            case ClientMessage.RequestFrames(int from, int to) ->
                new Body("RequestFrames").set("from", from).set("to", to).message(111);
            case ClientMessage.Leave() -> new Body("Empty").message(112);
            case ClientMessage.Checksums checksums -> checksums(checksums).message(113);
            case ClientMessage.SnapshotPart(int tick, int part, int parts, byte[] bytes) ->
                snapshot(tick, part, parts, bytes).message(114);
            case ClientMessage.RequestState() -> new Body("Empty").message(115);
            case ClientMessage.StateAck(int tick) ->
                new Body("StateTaken").set("tick", tick).message(120);
            case ClientMessage.Echo(byte[] body) -> message(255, body);
            case ClientMessage.JoinByToken e -> throw new AssertionError(e);
            case ClientMessage.Authenticated s -> throw new AssertionError(s);
            case ClientMessage.JoinRoomByName e -> throw new AssertionError(e);
            case ClientMessage.Login l -> throw new AssertionError(l);
            case ClientMessage.ReloadFrames r -> throw new AssertionError(r);
        };
    }

    private static Body connect(ClientMessage.Connect connect) {
        ClientCapabilities wishes = connect.capabilities();
        return new Body("Connect")
                .set("playerID", connect.player())
                .set("battleID", connect.room())
                .setUnless("token", connect.token(), "")
                .setUnless("version", wishes.version(), 0)
                .setUnless("frames_held", wishes.framesHeld(), 0)
                .setUnless("spectate", wishes.spectate(), false)
                .setUnless("datagrams", wishes.datagrams(), false)
                .setUnless("state", wishes.state(), false)
                .setUnless("name", wishes.name(), "")
                .setUnless("client", wishes.client(), 0L)
                .setUnless("link", wishes.link(), 0)
                .setUnless("incarnation", wishes.incarnation(), 0L);
    }

    private static Body checksums(ClientMessage.Checksums checksums) {
        Body body = new Body("Checksums");
        for (Checkpoint checkpoint : checksums.checkpoints()) {
            body.add(
                    "checkpoints",
                    new Body("Checkpoint")
                            .set("tick", checkpoint.tick())
                            .set("checksum", checkpoint.checksum())
                            .build());
        }
        return body;
    }

    private static Body snapshot(int tick, int part, int parts, byte[] bytes) {
        return new Body("SnapshotPart")
                .set("tick", tick)
                .set("part", part)
                .set("parts", parts)
                .set("bytes", ByteString.copyFrom(bytes));
    }

    /** Writes a server's message; the players of inputs are numbered {@code 1000 + seat}. */
    static byte[] server(ServerMessage message) {
        return switch (message) {
            case ServerMessage.Connected connected -> connected(connected).message(1);
            case ServerMessage.HeartbeatAck() -> new Body("Empty").message(2);
            case ServerMessage.Joined joined -> joined(joined).message(10);
            case ServerMessage.PeerProgress(long player, int percent) ->
                new Body("PeerProgress").set("id", player).set("pro", percent).message(20);
            case ServerMessage.ReadyAck() -> new Body("Empty").message(30);
            case ServerMessage.Started(long seconds) ->
                new Body("Start").set("timeStamp", seconds).message(40);
            case ServerMessage.Frames frames -> frames(frames).message(50);
            case ServerMessage.ResultAck() -> new Body("Empty").message(70);
            case ServerMessage.Closed closed -> closed(closed).message(100);
            case ServerMessage.Refused refused ->
                new Body("Refused")
                        .setEnum("code", refused.code().name())
                        .set("detail", refused.detail())
                        .setUnless("sequence", refused.sequence(), 0)
                        .message(110);
            case ServerMessage.SnapshotPart(int tick, int part, int parts, byte[] bytes, String checksum) ->
                snapshot(tick, part, parts, bytes)
                        .setUnless("checksum", checksum, "")
                        .message(114);
            case ServerMessage.StateUpdate update ->
                new Body("StateUpdate")
                        .set("tick", update.tick())
                        .set("part", update.part())
                        .set("parts", update.parts())
                        .set("bytes", ByteString.copyFrom(update.bytes()))
                        .setUnless("whole", update.whole(), false)
                        .setUnless("input_taken", update.inputTaken(), 0)
                        .message(119);
            case ServerMessage.Desync desync -> desync(desync).message(116);
            case ServerMessage.Notice(String text) ->
                new Body("Notice").set("text", text).message(121);
            case ServerMessage.Moved moved -> nodes(new Body("Moved"), moved).message(122);
            case ServerMessage.RequestChecksums(int from, int to) ->
                new Body("AskChecksums").set("from", from).set("to", to).message(117);
            case ServerMessage.RequestSnapshot(int tick) ->
                new Body("AskSnapshot").set("tick", tick).message(118);
            case ServerMessage.Echoed(byte[] body) -> message(255, body);
            case ServerMessage.InputAck i -> throw new AssertionError(i);
            case ServerMessage.LoginResult l -> throw new AssertionError(l);
        };
    }

    private static Body connected(ServerMessage.Connected connected) {
        Body body = new Body("ConnectAnswer")
                .setEnum("errorCode", "ERR_" + connected.code().name());
        ServerMessage.SessionParameters terms = connected.parameters();
        return cause(terms == null ? body : body.set("terms", terms(terms).build()), connected.cause());
    }

    private static Body cause(Body body, EndCause cause) {
        Body named = cause == EndCause.OTHER ? body : body.setEnum("cause", "END_" + cause.name());
        return named.setUnless("passing", cause.isPassing(), false);
    }

    private static Body nodes(Body body, ServerMessage.Moved nodes) {
        body.setUnless("term", nodes.term(), 0);
        nodes.nodes().forEach(node -> body.add("nodes", node));
        return body;
    }

    private static Body terms(ServerMessage.SessionParameters terms) {
        Body body = new Body("Terms")
                .set("tick_rate_hz", terms.tickRateHz())
                .set("input_delay_ticks", terms.inputDelayTicks())
                .set("seat", terms.seat())
                .set("datagrams", terms.datagrams())
                .set("spectator_delay_ticks", terms.spectatorDelayTicks())
                .setUnless("checksum_every_ticks", terms.checksumEveryTicks(), 0)
                .setUnless("input_taken", terms.inputTaken(), 0)
                .setUnless("states_every_ticks", terms.statesEveryTicks(), 0)
                .setUnless("input_ahead_ticks", terms.inputAheadTicks(), 0)
                .setUnless("incarnation", terms.incarnation(), 0L);
        nodes(body, terms.nodes());
        ServerMessage.GameParameters game = terms.game();
        if (game != null) {
            body.set("game", game(game).build());
        }
        ServerMessage.ReconnectToken pass = terms.reconnectToken();
        if (pass != null) {
            body.set(
                    "pass",
                    new Body("Pass")
                            .set("player", pass.player())
                            .set("token", pass.token())
                            .build());
        }
        ServerMessage.InputRate rate = terms.inputRate();
        if (rate != null) {
            body.set(
                    "input_rate",
                    new Body("InputRate")
                            .set("a_second", rate.perSecond())
                            .set("at_once", rate.burst())
                            .build());
        }
        return body;
    }

    private static Body game(ServerMessage.GameParameters game) {
        Body body = new Body("GameTerms")
                .set("name", game.name())
                .set("seats", game.seats())
                .set("random_seed", game.randomSeed());
        game.chosen()
                .forEach(option -> body.add(
                        "options",
                        new Body("Option")
                                .set("name", option.name())
                                .set("value", option.value())
                                .build()));
        return body;
    }

    private static Body desync(ServerMessage.Desync desync) {
        Body body = new Body("Desync").set("tick", desync.tick());
        for (ServerMessage.ChecksumVote opinion : desync.votes()) {
            Body one = new Body("Opinion").set("checksum", opinion.checksum());
            opinion.seats().forEach(seat -> one.add("seats", seat));
            body.add("opinions", one.build());
        }
        desync.details().forEach(detail -> body.add("details", detail));
        return body;
    }

    private static Body joined(ServerMessage.Joined joined) {
        Body body = new Body("JoinRoomAnswer").set("roomseatid", joined.seat()).set("randomSeed", joined.randomSeed());
        for (ServerMessage.PeerState peer : joined.others()) {
            body.add("others", peer.player()).add("pros", peer.percent());
        }
        return body;
    }

    private static Body closed(ServerMessage.Closed closed) {
        String reason = closed.reason();
        return cause(reason == null ? new Body("Close") : new Body("Close").set("reason", reason), closed.cause());
    }

    private static Body frames(ServerMessage.Frames frames) {
        Body body = new Body("Frames");
        for (Frame frame : frames.frames()) {
            Body fields = new Body("Frame").set("frameID", frame.tick());
            for (Input input : frame.inputs()) {
                Body one =
                        new Body("FrameInput").set("id", 1000L + input.seat()).set("roomseatid", input.seat());
                fields.add(
                        "input",
                        input(one, input.sequence(), input.form(), input.payload())
                                .build());
            }
            body.add("frames", fields.build());
        }
        return body;
    }

    private static Body input(Body body, int sequence, InputForm form, byte[] payload) {
        body.setUnless("sequence", sequence, 0);
        if (form == InputForm.BYTES) {
            return body.set("payload", ByteString.copyFrom(payload));
        }
        SidXy values = SidXy.of(payload);
        return body.set("sid", values.sid())
                .set("x", values.x())
                .set("y", values.y())
                .setUnless("payload", ByteString.copyFrom(values.extra()), ByteString.EMPTY);
    }

    static byte[] message(int id, byte[] body) {
        byte[] message = new byte[3 + body.length];
        message[0] = (byte) (body.length >> 8);
        message[1] = (byte) body.length;
        message[2] = (byte) id;
        System.arraycopy(body, 0, message, 3, body.length);
        return message;
    }

    /** A body under construction, its fields by their names. */
    private static final class Body {

        private final DynamicMessage.Builder builder;

        Body(String type) {
            builder = DynamicMessage.newBuilder(ProtobufOracle.type(type));
        }

        private FieldDescriptor field(String name) {
            return builder.getDescriptorForType().findFieldByName(name);
        }

        Body set(String name, Object value) {
            builder.setField(field(name), value);
            return this;
        }

        Body setUnless(String name, Object value, Object nothing) {
            return value.equals(nothing) ? this : set(name, value);
        }

        Body setEnum(String name, String value) {
            return set(name, field(name).getEnumType().findValueByName(value));
        }

        Body add(String name, Object value) {
            builder.addRepeatedField(field(name), value);
            return this;
        }

        DynamicMessage build() {
            return builder.build();
        }

        byte[] message(int id) {
            return ProtobufOracleWriter.message(id, build().toByteArray());
        }
    }
}
