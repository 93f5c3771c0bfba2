package dev.tactus.protocol.wire;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Messages of every kind with values small, large, negative and missing. */
final class RandomMessages {

    private final Random random;

    RandomMessages(long seed) {
        random = new Random(seed);
    }

    ClientMessage client() {
        return switch (random.nextInt(13)) {
            case 0 -> new ClientMessage.Connect(i64(), i64(), text(), wishes());
            case 1 -> new ClientMessage.Heartbeat();
            case 2 -> new ClientMessage.JoinRoom();
            case 3 -> new ClientMessage.Progress(i32());
            case 4 -> new ClientMessage.Ready();
            case 5 -> new ClientMessage.Result(i64());
            case 6 -> new ClientMessage.RequestFrames(natural(), natural());
            case 7 -> new ClientMessage.Leave();
            case 8 -> new ClientMessage.Echo(bytes(300));
            case 9 -> new ClientMessage.Checksums(checkpoints());
            case 10 -> new ClientMessage.SnapshotPart(natural(), natural(), natural(), bytes(300));
            case 11 -> new ClientMessage.RequestState();
            case 12 -> new ClientMessage.StateAck(natural());
            default -> {
                InputForm form = form();
                yield new ClientMessage.Submit(
                        natural(),
                        form,
                        payload(form),
                        random.nextBoolean() ? i64() : 0,
                        random.nextBoolean() ? natural() : 0);
            }
        };
    }

    ServerMessage server() {
        return switch (random.nextInt(17)) {
            case 0 -> new ServerMessage.Connected(pick(ConnectCode.values()), null, pick(EndCause.values()));
            case 1 ->
                new ServerMessage.Connected(
                        ConnectCode.OK,
                        new ServerMessage.SessionParameters(
                                natural(),
                                natural(),
                                natural(),
                                random.nextBoolean(),
                                natural(),
                                natural(),
                                natural(),
                                random.nextBoolean() ? null : game(),
                                natural(),
                                random.nextBoolean() ? null : new ServerMessage.ReconnectToken(i64(), text()),
                                random.nextBoolean() ? null : new ServerMessage.InputRate(natural(), natural()),
                                natural(),
                                random.nextBoolean() ? 0 : i64(),
                                random.nextBoolean() ? ServerMessage.Moved.nowhere() : nodes()));
            case 2 -> new ServerMessage.HeartbeatAck();
            case 3 -> new ServerMessage.Joined(i32(), peers(), i32());
            case 4 -> new ServerMessage.PeerProgress(i64(), i32());
            case 5 -> new ServerMessage.ReadyAck();
            case 6 -> new ServerMessage.Started(i64());
            case 7 -> new ServerMessage.ResultAck();
            case 8 -> new ServerMessage.Closed(random.nextBoolean() ? null : text(), pick(EndCause.values()));
            case 9 -> new ServerMessage.Refused(pick(RefusalCode.values()), text(), natural());
            case 10 -> new ServerMessage.SnapshotPart(natural(), natural(), natural(), bytes(300), text());
            case 11 -> new ServerMessage.Desync(natural(), opinions(), texts());
            case 12 -> new ServerMessage.RequestChecksums(natural(), natural());
            case 13 -> new ServerMessage.RequestSnapshot(natural());
            case 14 ->
                new ServerMessage.StateUpdate(
                        natural(), random.nextBoolean(), natural(), natural(), natural(), bytes(300));
            case 15 -> new ServerMessage.Notice(text());
            case 16 -> nodes();
            default -> new ServerMessage.Echoed(bytes(300));
        };
    }

    private ServerMessage.Moved nodes() {
        return new ServerMessage.Moved(natural(), texts());
    }

    /** Frames with inputs whose ticks rise from {@code from}, with gaps. */
    List<Frame> frames(int from, int count) {
        List<Frame> frames = new ArrayList<>();
        int tick = from;
        for (int i = 0; i < count; i++) {
            tick += random.nextInt(3);
            List<Input> inputs = new ArrayList<>();
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                InputForm form = form();
                inputs.add(new Input(1 + random.nextInt(300), natural(), form, payload(form)));
            }
            frames.add(new Frame(tick++, inputs));
        }
        return frames;
    }

    private List<Checkpoint> checkpoints() {
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            checkpoints.add(new Checkpoint(natural(), text()));
        }
        return checkpoints;
    }

    private List<ServerMessage.ChecksumVote> opinions() {
        List<ServerMessage.ChecksumVote> opinions = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            List<Integer> seats = new ArrayList<>();
            for (int n = random.nextInt(3); n > 0; n--) {
                seats.add(natural());
            }
            opinions.add(new ServerMessage.ChecksumVote(text(), seats));
        }
        return opinions;
    }

    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            texts.add(text());
        }
        return texts;
    }

    private ServerMessage.GameParameters game() {
        SortedMap<String, Integer> options = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            options.put(text(), i32());
        }
        return new ServerMessage.GameParameters(text(), natural(), i32(), options);
    }

    private List<ServerMessage.PeerState> peers() {
        List<ServerMessage.PeerState> peers = new ArrayList<>();
        for (int i = random.nextInt(40); i > 0; i--) {
            peers.add(new ServerMessage.PeerState(i64(), i32()));
        }
        return peers;
    }

    private ClientCapabilities wishes() {
        return random.nextBoolean()
                ? ClientCapabilities.NONE
                : new ClientCapabilities(
                                natural(),
                                natural(),
                                random.nextBoolean(),
                                random.nextBoolean(),
                                random.nextBoolean(),
                                text())
                        .onLink(i64(), natural());
    }

    private InputForm form() {
        return random.nextBoolean() ? InputForm.BYTES : InputForm.SID_XY;
    }

    private byte[] payload(InputForm form) {
        return form == InputForm.BYTES ? bytes(200) : new SidXy(i32(), i32(), i32(), bytes(3)).payload();
    }

    private byte[] bytes(int bound) {
        byte[] bytes = new byte[random.nextInt(bound)];
        random.nextBytes(bytes);
        return bytes;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            int point = random.nextInt(0x11_0000);
            text.appendCodePoint(point >= 0xd800 && point < 0xe000 ? 'x' : point);
        }
        return text.toString();
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private int natural() {
        return RandomWire.INTS[random.nextInt(RandomWire.INTS.length)];
    }

    private int i32() {
        return switch (random.nextInt(3)) {
            case 0 -> random.nextInt();
            case 1 -> -natural();
            default -> natural();
        };
    }

    private long i64() {
        return random.nextBoolean() ? random.nextLong() : i32();
    }
}
