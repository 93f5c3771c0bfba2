package dev.tactus.protocol.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.SidXy;
import dev.tactus.protocol.message.Checkpoint;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.EndCause;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The protobuf-java implementation of {@code tactus.proto}: another one, from the same source, of the codec written
 * by hand.
 */
final class ProtobufOracle {

    /** The type of the body of each message, by id; 255 has none. */
    static final Map<Integer, String> CLIENT = Map.ofEntries(
            Map.entry(1, "Connect"),
            Map.entry(2, "Empty"),
            Map.entry(10, "Empty"),
            Map.entry(20, "Progress"),
            Map.entry(30, "Empty"),
            Map.entry(60, "Input"),
            Map.entry(70, "Result"),
            Map.entry(111, "RequestFrames"),
            Map.entry(112, "Empty"),
            Map.entry(113, "Checksums"),
            Map.entry(114, "SnapshotPart"),
            Map.entry(115, "Empty"),
            Map.entry(120, "StateTaken"));

    static final Map<Integer, String> SERVER = Map.ofEntries(
            Map.entry(1, "ConnectAnswer"),
            Map.entry(2, "Empty"),
            Map.entry(10, "JoinRoomAnswer"),
            Map.entry(20, "PeerProgress"),
            Map.entry(30, "Empty"),
            Map.entry(40, "Start"),
            Map.entry(50, "Frames"),
            Map.entry(70, "Empty"),
            Map.entry(100, "Close"),
            Map.entry(110, "Refused"),
            Map.entry(114, "SnapshotPart"),
            Map.entry(116, "Desync"),
            Map.entry(117, "AskChecksums"),
            Map.entry(118, "AskSnapshot"),
            Map.entry(119, "StateUpdate"),
            Map.entry(121, "Notice"),
            Map.entry(122, "Moved"));

    private static final FileDescriptor FILE = file();

    private ProtobufOracle() {}

    /** A value that protobuf takes and Tactus does not. */
    static final class OutOfRange extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static Descriptor type(String name) {
        return FILE.findMessageTypeByName(name);
    }

    private static FileDescriptor file() {
        try (InputStream in = ProtobufOracle.class.getResourceAsStream("/tactus.desc")) {
            if (in == null) {
                throw new IllegalStateException("tactus.desc: not there (expected: written by protoc)");
            }
            return FileDescriptor.buildFrom(FileDescriptorSet.parseFrom(in).getFile(0), new FileDescriptor[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads a client's message. */
    static ClientMessage readClient(int id, byte[] body) throws InvalidProtocolBufferException {
        if (id == 255) {
            return new ClientMessage.Echo(body);
        }
        Fields in = parse(CLIENT.get(id), body);
        return switch (id) {
            case 1 ->
                new ClientMessage.Connect(
                        in.i64("playerID"),
                        in.i64("battleID"),
                        in.string("token"),
                        new ClientCapabilities(
                                in.natural("version"),
                                in.natural("frames_held"),
                                in.bool("spectate"),
                                in.bool("datagrams"),
                                in.bool("state"),
                                in.string("name"),
                                in.i64("client"),
                                in.natural("link"),
                                in.i64("incarnation")));
            case 2 -> new ClientMessage.Heartbeat();
            case 10 -> new ClientMessage.JoinRoom();
            case 20 -> new ClientMessage.Progress(in.i32("pro"));
            case 30 -> new ClientMessage.Ready();
            case 60 ->
                new ClientMessage.Submit(
                        in.natural("sequence"), in.form(), in.payload(), in.i64("stamp_us"), in.natural("tick"));
            case 70 -> new ClientMessage.Result(in.i64("winnerID"));
            case 111 -> new ClientMessage.RequestFrames(in.natural("from"), in.natural("to"));
            case 112 -> new ClientMessage.Leave();
            case 113 -> new ClientMessage.Checksums(checkpoints(in));
            case 114 ->
                new ClientMessage.SnapshotPart(
                        in.natural("tick"), in.natural("part"), in.natural("parts"), in.bytes("bytes"));
            case 115 -> new ClientMessage.RequestState();
            case 120 -> new ClientMessage.StateAck(in.natural("tick"));
            default -> throw new AssertionError(id);
        };
    }

    /** Reads a server's message. */
    static ServerMessage readServer(int id, byte[] body) throws InvalidProtocolBufferException {
        if (id == 255) {
            return new ServerMessage.Echoed(body);
        }
        Fields in = parse(SERVER.get(id), body);
        return switch (id) {
            case 1 ->
                new ServerMessage.Connected(code(ConnectCode.values(), in.number("errorCode")), terms(in), cause(in));
            case 2 -> new ServerMessage.HeartbeatAck();
            case 10 -> new ServerMessage.Joined(in.i32("roomseatid"), peers(in), in.i32("randomSeed"));
            case 20 -> new ServerMessage.PeerProgress(in.i64("id"), in.i32("pro"));
            case 30 -> new ServerMessage.ReadyAck();
            case 40 -> new ServerMessage.Started(in.i64("timeStamp"));
            case 50 -> new ServerMessage.Frames(frames(in));
            case 70 -> new ServerMessage.ResultAck();
            case 100 -> new ServerMessage.Closed(in.has("reason") ? in.string("reason") : null, cause(in));
            case 110 ->
                new ServerMessage.Refused(
                        code(RefusalCode.values(), in.number("code")), in.string("detail"), in.natural("sequence"));
            case 114 ->
                new ServerMessage.SnapshotPart(
                        in.natural("tick"),
                        in.natural("part"),
                        in.natural("parts"),
                        in.bytes("bytes"),
                        in.string("checksum"));
            case 116 -> new ServerMessage.Desync(in.natural("tick"), opinions(in), strings(in, "details"));
            case 121 -> new ServerMessage.Notice(in.string("text"));
            case 122 -> nodes(in);
            case 117 -> new ServerMessage.RequestChecksums(in.natural("from"), in.natural("to"));
            case 118 -> new ServerMessage.RequestSnapshot(in.natural("tick"));
            case 119 ->
                new ServerMessage.StateUpdate(
                        in.natural("tick"),
                        in.bool("whole"),
                        in.natural("input_taken"),
                        in.natural("part"),
                        in.natural("parts"),
                        in.bytes("bytes"));
            default -> throw new AssertionError(id);
        };
    }

    private static Fields parse(@Nullable String type, byte[] body) throws InvalidProtocolBufferException {
        return new Fields(DynamicMessage.parseFrom(type(String.valueOf(type)), body));
    }

    private static <E> E code(E[] codes, int number) {
        if (number < 0 || number >= codes.length) {
            throw new OutOfRange();
        }
        return codes[number];
    }

    private static ServerMessage.@Nullable SessionParameters terms(Fields in) {
        if (!in.has("terms")) {
            return null;
        }
        Fields terms = in.message("terms");
        return new ServerMessage.SessionParameters(
                terms.natural("tick_rate_hz"),
                terms.natural("input_delay_ticks"),
                terms.natural("seat"),
                terms.bool("datagrams"),
                terms.natural("spectator_delay_ticks"),
                terms.natural("checksum_every_ticks"),
                terms.natural("input_taken"),
                terms.has("game") ? game(terms.message("game")) : null,
                terms.natural("states_every_ticks"),
                terms.has("pass") ? pass(terms.message("pass")) : null,
                terms.has("input_rate") ? rate(terms.message("input_rate")) : null,
                terms.natural("input_ahead_ticks"),
                terms.i64("incarnation"),
                nodes(terms));
    }

    private static ServerMessage.Moved nodes(Fields in) {
        return new ServerMessage.Moved(in.natural("term"), strings(in, "nodes"));
    }

    private static EndCause cause(Fields in) {
        int number = in.number("cause");
        EndCause[] known = EndCause.values();
        if (number >= 0 && number < known.length) {
            return known[number];
        }
        return in.bool("passing") ? EndCause.TEMPORARY : EndCause.OTHER;
    }

    private static ServerMessage.ReconnectToken pass(Fields in) {
        return new ServerMessage.ReconnectToken(in.i64("player"), in.string("token"));
    }

    private static ServerMessage.InputRate rate(Fields in) {
        return new ServerMessage.InputRate(in.natural("a_second"), in.natural("at_once"));
    }

    private static ServerMessage.GameParameters game(Fields in) {
        List<ServerMessage.ChosenOption> options = new ArrayList<>();
        for (Object option : in.list("options")) {
            Fields fields = new Fields((MessageOrBuilder) option);
            options.add(new ServerMessage.ChosenOption(fields.string("name"), fields.i32("value")));
        }
        return new ServerMessage.GameParameters(in.string("name"), in.natural("seats"), in.i32("random_seed"), options);
    }

    private static List<Checkpoint> checkpoints(Fields in) {
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (Object checkpoint : in.list("checkpoints")) {
            Fields fields = new Fields((MessageOrBuilder) checkpoint);
            checkpoints.add(new Checkpoint(fields.natural("tick"), fields.string("checksum")));
        }
        return checkpoints;
    }

    private static List<ServerMessage.ChecksumVote> opinions(Fields in) {
        List<ServerMessage.ChecksumVote> opinions = new ArrayList<>();
        for (Object opinion : in.list("opinions")) {
            Fields fields = new Fields((MessageOrBuilder) opinion);
            List<Integer> seats = new ArrayList<>();
            for (Object seat : fields.list("seats")) {
                if ((Integer) seat < 0) {
                    throw new OutOfRange();
                }
                seats.add((Integer) seat);
            }
            opinions.add(new ServerMessage.ChecksumVote(fields.string("checksum"), seats));
        }
        return opinions;
    }

    private static List<String> strings(Fields in, String name) {
        List<String> strings = new ArrayList<>();
        for (Object string : in.list(name)) {
            strings.add((String) string);
        }
        return strings;
    }

    private static List<ServerMessage.PeerState> peers(Fields in) {
        List<?> others = in.list("others");
        List<?> progress = in.list("pros");
        List<ServerMessage.PeerState> peers = new ArrayList<>();
        for (int i = 0; i < others.size(); i++) {
            peers.add(new ServerMessage.PeerState(
                    (Long) others.get(i), i < progress.size() ? (Integer) progress.get(i) : 0));
        }
        return peers;
    }

    private static List<Frame> frames(Fields in) {
        List<Frame> frames = new ArrayList<>();
        for (Object frame : in.list("frames")) {
            Fields fields = new Fields((MessageOrBuilder) frame);
            List<Input> inputs = new ArrayList<>();
            for (Object input : fields.list("input")) {
                inputs.add(input(new Fields((MessageOrBuilder) input)));
            }
            frames.add(new Frame(fields.natural("frameID"), inputs));
        }
        return frames;
    }

    private static Input input(Fields in) {
        int seat = in.i32("roomseatid");
        if (seat < 1) {
            throw new OutOfRange();
        }
        return new Input(seat, in.natural("sequence"), in.form(), in.payload());
    }

    /** The fields of a parsed message by their names. */
    private record Fields(MessageOrBuilder message) {

        private FieldDescriptor field(String name) {
            return message.getDescriptorForType().findFieldByName(name);
        }

        boolean has(String name) {
            return message.hasField(field(name));
        }

        int i32(String name) {
            return (Integer) message.getField(field(name));
        }

        long i64(String name) {
            return (Long) message.getField(field(name));
        }

        int natural(String name) {
            int value = i32(name);
            if (value < 0) {
                throw new OutOfRange();
            }
            return value;
        }

        int number(String name) {
            return ((EnumValueDescriptor) message.getField(field(name))).getNumber();
        }

        boolean bool(String name) {
            return (Boolean) message.getField(field(name));
        }

        String string(String name) {
            return (String) message.getField(field(name));
        }

        byte[] bytes(String name) {
            return ((ByteString) message.getField(field(name))).toByteArray();
        }

        List<?> list(String name) {
            return (List<?>) message.getField(field(name));
        }

        Fields message(String name) {
            return new Fields((MessageOrBuilder) message.getField(field(name)));
        }

        InputForm form() {
            boolean numbers = has("sid") || has("x") || has("y");
            return has("payload") && !numbers ? InputForm.BYTES : InputForm.SID_XY;
        }

        byte[] payload() {
            byte[] own = ((ByteString) message.getField(field("payload"))).toByteArray();
            return form() == InputForm.BYTES ? own : new SidXy(i32("sid"), i32("x"), i32("y"), own).payload();
        }
    }
}
