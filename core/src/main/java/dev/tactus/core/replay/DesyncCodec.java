package dev.tactus.core.replay;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.FrameRunBuilder;
import dev.tactus.core.frame.MalformedFramesException;
import dev.tactus.core.world.Difference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bytes of a desync bundle: a preamble of its own, then blocks as a replay has them. */
final class DesyncCodec {

    /** The first seven bytes of every bundle; the eighth is the version. */
    private static final String MAGIC = "TACTUSD";

    private static final int VERSION = 1;

    private static final int REPORT = 5;
    private static final int KEYFRAME = 6;
    private static final int ODD = 7;
    private static final int TRUE = 8;

    private static final int SEAT = 1;
    private static final int PLAYER = 2;
    private static final int DIALECT = 3;
    private static final int CLIENT_VERSION = 4;
    private static final int FOUND_UNIX_MS = 5;
    private static final int NOTICED_TICK = 6;
    private static final int FIRST_TICK = 7;
    private static final int FINDING = 8;
    private static final int DIFFERENCE = 9;
    private static final int TOLD = 10;
    private static final int FRAMES_FROM = 11;

    private static final int ENTITY = 1;
    private static final int COMPONENT = 2;
    private static final int FIELD = 3;
    private static final int IS = 4;
    private static final int SHOULD_BE = 5;

    private static final int TICK = 1;
    private static final int TELLER = 2;
    private static final int CHECKSUM = 3;

    private DesyncCodec() {}

    static byte[] encode(DesyncBundle bundle) {
        TaggedFieldWriter out = new TaggedFieldWriter();
        byte[] preamble = MAGIC.getBytes(StandardCharsets.US_ASCII);
        out.raw(Arrays.copyOf(preamble, ReplayFormat.MAGIC_BYTES));
        out.raw(ReplayBlock.encode(ReplayFormat.HEADER, HeaderCodec.encode(bundle.header())));
        out.raw(ReplayBlock.encode(REPORT, report(bundle)));
        snapshot(out, KEYFRAME, bundle.keyframe());
        FrameRun frames = bundle.frames();
        for (int from = frames.firstTick(); from < frames.nextTick(); from += ReplayWriter.BLOCK_TICKS_MAX) {
            int to = Math.min(frames.nextTick(), from + ReplayWriter.BLOCK_TICKS_MAX);
            out.raw(ReplayBlock.encode(ReplayFormat.FRAMES, FramesBlock.encode(frames.part(from, to))));
        }
        snapshot(out, ODD, bundle.divergentSnapshot());
        snapshot(out, TRUE, bundle.trueSnapshot());
        byte[] bytes = out.toBytes();
        bytes[ReplayFormat.MAGIC_BYTES - 1] = VERSION;
        return bytes;
    }

    private static void snapshot(TaggedFieldWriter out, int kind, byte[] snapshot) {
        if (snapshot.length > 0) {
            out.raw(ReplayBlock.encode(kind, snapshot));
        }
    }

    private static byte[] report(DesyncBundle bundle) {
        TaggedFieldWriter out = new TaggedFieldWriter();
        DesyncBundle.Client odd = bundle.divergentClient();
        out.int32(SEAT, odd.seat());
        out.int64(PLAYER, odd.player());
        out.text(DIALECT, odd.dialect());
        out.int32(CLIENT_VERSION, odd.version());
        out.int64(FOUND_UNIX_MS, bundle.foundUnixMs());
        out.int32(NOTICED_TICK, bundle.noticedTick());
        out.int32(FIRST_TICK, bundle.firstTick());
        out.text(FINDING, bundle.finding());
        for (Difference difference : bundle.differences()) {
            TaggedFieldWriter one = new TaggedFieldWriter();
            one.int32(ENTITY, difference.entity());
            one.text(COMPONENT, difference.component());
            one.text(FIELD, difference.field());
            one.text(IS, difference.is());
            one.text(SHOULD_BE, difference.shouldBe());
            out.bytes(DIFFERENCE, one.toBytes());
        }
        for (DesyncBundle.ReportedChecksum told : bundle.reportedChecksums()) {
            TaggedFieldWriter one = new TaggedFieldWriter();
            one.int32(TICK, told.tick());
            one.int32(TELLER, told.seat());
            one.text(CHECKSUM, told.checksum());
            out.bytes(TOLD, one.toBytes());
        }
        out.int32(FRAMES_FROM, bundle.frames().firstTick());
        return out.toBytes();
    }

    static DesyncBundle decode(byte[] bytes) throws CorruptReplayException {
        try {
            checkPreamble(bytes);
            return new Reading(bytes).bundle();
        } catch (MalformedFramesException | IllegalArgumentException e) {
            throw new CorruptReplayException("desync bundle: " + e.getMessage());
        }
    }

    private static void checkPreamble(byte[] bytes) throws CorruptReplayException {
        String magic = new String(bytes, 0, Math.min(bytes.length, MAGIC.length()), StandardCharsets.US_ASCII);
        if (!magic.equals(MAGIC) || bytes.length < ReplayFormat.MAGIC_BYTES) {
            throw new CorruptReplayException("not a Tactus desync bundle (expected: to begin with " + MAGIC + ")");
        }
        int version = bytes[ReplayFormat.MAGIC_BYTES - 1] & 0xff;
        if (version != VERSION) {
            throw new CorruptReplayException("desync bundle: version " + version + " (expected: " + VERSION + ")");
        }
    }

    /** One bundle while it is read. */
    private static final class Reading {

        private final byte[] bytes;
        private @Nullable MatchHeader header;
        private @Nullable FrameRunBuilder frames;
        private byte[] keyframe = new byte[0];
        private byte[] odd = new byte[0];
        private byte[] truth = new byte[0];

        private boolean reported;
        private int seat;
        private long player;
        private String dialect = "";
        private int version;
        private long foundUnixMs;
        private int noticedTick;
        private int firstTick;
        private String finding = "";
        private int framesFrom;
        private final List<Difference> differences = new ArrayList<>();
        private final List<DesyncBundle.ReportedChecksum> told = new ArrayList<>();

        Reading(byte[] bytes) {
            this.bytes = bytes;
        }

        DesyncBundle bundle() throws CorruptReplayException {
            ByteSource source = ByteSource.of(bytes);
            long at = ReplayFormat.MAGIC_BYTES;
            while (at < bytes.length) {
                ReplayBlock block = ReplayBlock.read(source, at, bytes.length);
                take(block);
                at = block.end();
            }
            if (header == null || !reported) {
                throw new CorruptReplayException("desync bundle: cut off before its report");
            }
            FrameRun run = frames == null ? new FrameRun(framesFrom, framesFrom, new byte[0]) : frames.build();
            DesyncBundle.Client client = new DesyncBundle.Client(seat, player, dialect, version);
            return new DesyncBundle(
                    header,
                    client,
                    foundUnixMs,
                    noticedTick,
                    firstTick,
                    finding,
                    differences,
                    told,
                    keyframe,
                    run,
                    odd,
                    truth);
        }

        private void take(ReplayBlock block) throws CorruptReplayException {
            switch (block.kind()) {
                case ReplayFormat.HEADER -> header = HeaderCodec.decode(block.body());
                case ReplayFormat.FRAMES -> frames(FramesBlock.decode(block.body()));
                case REPORT -> report(new TaggedFieldReader(block.body(), block.body().length));
                case KEYFRAME -> keyframe = block.body();
                case ODD -> odd = block.body();
                case TRUE -> truth = block.body();
                default -> {}
            }
        }

        private void frames(FrameRun run) {
            if (frames == null) {
                frames = new FrameRunBuilder(run.firstTick());
            }
            frames.append(run);
        }

        private void report(TaggedFieldReader in) {
            reported = true;
            while (in.next()) {
                switch (in.tag()) {
                    case SEAT -> seat = in.int32();
                    case PLAYER -> player = in.int64();
                    case DIALECT -> dialect = in.text();
                    case CLIENT_VERSION -> version = in.int32();
                    case FOUND_UNIX_MS -> foundUnixMs = in.int64();
                    case NOTICED_TICK -> noticedTick = in.int32();
                    case FIRST_TICK -> firstTick = in.int32();
                    case FINDING -> finding = in.text();
                    case DIFFERENCE ->
                        differences.add(difference(new TaggedFieldReader(in.bytes(), in.bytes().length)));
                    case TOLD -> told.add(told(new TaggedFieldReader(in.bytes(), in.bytes().length)));
                    case FRAMES_FROM -> framesFrom = in.int32();
                    default -> {}
                }
            }
        }

        private static Difference difference(TaggedFieldReader in) {
            int entity = 0;
            String component = "";
            String field = "";
            String is = "";
            String shouldBe = "";
            while (in.next()) {
                switch (in.tag()) {
                    case ENTITY -> entity = in.int32();
                    case COMPONENT -> component = in.text();
                    case FIELD -> field = in.text();
                    case IS -> is = in.text();
                    case SHOULD_BE -> shouldBe = in.text();
                    default -> {}
                }
            }
            return new Difference(entity, component, field, is, shouldBe);
        }

        private static DesyncBundle.ReportedChecksum told(TaggedFieldReader in) {
            int tick = 0;
            int teller = 0;
            String checksum = "";
            while (in.next()) {
                switch (in.tag()) {
                    case TICK -> tick = in.int32();
                    case TELLER -> teller = in.int32();
                    case CHECKSUM -> checksum = in.text();
                    default -> {}
                }
            }
            return new DesyncBundle.ReportedChecksum(tick, teller, checksum);
        }
    }
}
