package dev.tactus.protocol.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.SidXy;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.message.Wishes;

/** Writes messages with protobuf-java: all fields that old peers know, and additions where they say something. */
final class OracleWriter {

    private OracleWriter() {}

    static byte[] client(ClientMessage message) {
        return switch (message) {
            case ClientMessage.Connect connect -> connect(connect).message(1);
            case ClientMessage.Heartbeat() -> new Body("Empty").message(2);
            case ClientMessage.JoinRoom() -> new Body("Empty").message(10);
            case ClientMessage.Progress(int percent) ->
                new Body("Progress").set("pro", percent).message(20);
            case ClientMessage.Ready() -> new Body("Empty").message(30);
            case ClientMessage.Submit(int sequence, InputForm form, byte[] payload, long stampUs) ->
                input(new Body("Input"), sequence, form, payload)
                        .setUnless("stamp_us", stampUs, 0L)
                        .message(60);
            case ClientMessage.Result(long winner) ->
                new Body("Result").set("winnerID", winner).message(70);
            case ClientMessage.RequestFrames(int from, int to) ->
                new Body("RequestFrames").set("from", from).set("to", to).message(111);
            case ClientMessage.Leave() -> new Body("Empty").message(112);
            case ClientMessage.Echo(byte[] body) -> message(255, body);
        };
    }

    private static Body connect(ClientMessage.Connect connect) {
        Wishes wishes = connect.wishes();
        return new Body("Connect")
                .set("playerID", connect.player())
                .set("battleID", connect.room())
                .setUnless("token", connect.token(), "")
                .setUnless("version", wishes.version(), 0)
                .setUnless("frames_held", wishes.framesHeld(), 0)
                .setUnless("spectate", wishes.spectate(), false)
                .setUnless("datagrams", wishes.datagrams(), false);
    }

    /** Writes a server's message; the players of inputs are numbered {@code 1000 + seat}. */
    static byte[] server(ServerMessage message) {
        return switch (message) {
            case ServerMessage.Connected connected -> connected(connected).message(1);
            case ServerMessage.HeartbeatTaken() -> new Body("Empty").message(2);
            case ServerMessage.Joined joined -> joined(joined).message(10);
            case ServerMessage.PeerProgress(long player, int percent) ->
                new Body("PeerProgress").set("id", player).set("pro", percent).message(20);
            case ServerMessage.ReadyTaken() -> new Body("Empty").message(30);
            case ServerMessage.Started(long seconds) ->
                new Body("Start").set("timeStamp", seconds).message(40);
            case ServerMessage.Frames frames -> frames(frames).message(50);
            case ServerMessage.ResultTaken() -> new Body("Empty").message(70);
            case ServerMessage.Closed closed -> closed(closed).message(100);
            case ServerMessage.Refused refused ->
                new Body("Refused")
                        .setEnum("code", refused.code().name())
                        .set("detail", refused.detail())
                        .setUnless("sequence", refused.sequence(), 0)
                        .message(110);
            case ServerMessage.Echoed(byte[] body) -> message(255, body);
        };
    }

    private static Body connected(ServerMessage.Connected connected) {
        Body body = new Body("ConnectAnswer")
                .setEnum("errorCode", "ERR_" + connected.code().name());
        ServerMessage.Terms terms = connected.terms();
        return terms == null
                ? body
                : body.set(
                        "terms",
                        new Body("Terms")
                                .set("tick_rate_hz", terms.tickRateHz())
                                .set("input_delay_ticks", terms.inputDelayTicks())
                                .set("seat", terms.seat())
                                .set("datagrams", terms.datagrams())
                                .set("spectator_delay_ticks", terms.spectatorDelayTicks())
                                .build());
    }

    private static Body joined(ServerMessage.Joined joined) {
        Body body = new Body("JoinRoomAnswer").set("roomseatid", joined.seat()).set("randomSeed", joined.randomSeed());
        for (ServerMessage.Peer peer : joined.others()) {
            body.add("others", peer.player()).add("pros", peer.percent());
        }
        return body;
    }

    private static Body closed(ServerMessage.Closed closed) {
        String reason = closed.reason();
        return reason == null ? new Body("Close") : new Body("Close").set("reason", reason);
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
            builder = DynamicMessage.newBuilder(Oracle.type(type));
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
            return OracleWriter.message(id, build().toByteArray());
        }
    }
}
