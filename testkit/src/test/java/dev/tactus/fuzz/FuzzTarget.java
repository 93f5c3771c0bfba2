package dev.tactus.fuzz;

import dev.tactus.config.SettingsException;
import dev.tactus.config.schema.SettingsReader;
import dev.tactus.core.replay.ByteSource;
import dev.tactus.core.replay.CorruptReplayException;
import dev.tactus.core.replay.ReplayReader;
import dev.tactus.dialects.binary.BinaryDialect;
import dev.tactus.dialects.json.JsonDialect;
import dev.tactus.dialects.movan.MovanDialect;
import dev.tactus.dialects.movan.MovanEntries;
import dev.tactus.dialects.msgpack.MsgpackDialect;
import dev.tactus.dialects.pickle.PickleConnection;
import dev.tactus.dialects.pickle.PickleSettings;
import dev.tactus.dialects.protobuf.ProtobufDialect;
import dev.tactus.engine.journal.CorruptJournalException;
import dev.tactus.engine.journal.JournalScan;
import dev.tactus.engine.port.Decoded;
import dev.tactus.engine.port.Dialect;
import dev.tactus.games.arena.Arena;
import dev.tactus.games.platformer.Platformer;
import dev.tactus.transport.kcp.KcpPacker;
import dev.tactus.transport.kcp.KcpSession;
import dev.tactus.transport.kcp.KcpTuning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Readers of bytes that others made. Each takes any bytes: it refuses them in its own way, throws nothing else, and ends soon.
 * {@link #fuzzerTestOneInput} is the entry of a coverage-guided fuzzer, which docs/security.md says how to run.
 */
enum FuzzTarget {
    PROTOBUF {
        @Override
        void run(byte[] data) {
            decode(new ProtobufDialect(), data);
        }
    },
    MSGPACK {
        @Override
        void run(byte[] data) {
            decode(new MsgpackDialect(new Platformer()), data);
        }
    },
    BINARY {
        @Override
        void run(byte[] data) {
            decode(new BinaryDialect(new Arena(), "1"), data);
        }
    },
    MOVAN {
        @Override
        void run(byte[] data) {
            decode(new MovanDialect(uid -> null, new MovanEntries(), 4_096, 32, InstantSource.system()), data);
        }
    },
    JSON {
        @Override
        void run(byte[] data) {
            decode(new JsonDialect(4_096, 32, InstantSource.system()), data);
        }
    },
    PICKLE {
        @Override
        void run(byte[] data) {
            PickleConnection connection = new PickleConnection(PickleSettings.DEFAULT);
            ByteBuffer bytes = ByteBuffer.wrap(data);
            int before = -1;
            while (bytes.position() != before) {
                before = bytes.position();
                connection.next(bytes);
            }
        }
    },
    KCP {
        @Override
        void run(byte[] data) {
            KcpTuning tuning = KcpTuning.DEFAULTS;
            KcpSession session = new KcpSession(1, tuning, 0, true, (bytes, offset, length) -> {});
            session.send(new byte[3_000], 0, 3_000);
            KcpPacker packer = new KcpPacker(tuning.mtuBytes());
            // Datagrams of a length that the first byte of each says, some of them sent twice.
            for (int at = 0, nowMs = 1; at < data.length; nowMs += 20) {
                int length = Math.min(data.length - at - 1, data[at] & 0xff);
                session.receive(data, at + 1, length, nowMs);
                if ((data[at] & 1) != 0) {
                    session.receive(data, at + 1, length, nowMs);
                }
                session.flush(nowMs, packer, (bytes, count) -> {});
                at += length + 1;
            }
        }
    },
    WEBSOCKET {
        @Override
        void run(byte[] data) {
            try (UpgradedChannel whole = new UpgradedChannel()) {
                whole.hear(data, 0, data.length);
            }
            try (UpgradedChannel halves = new UpgradedChannel()) {
                halves.hear(data, 0, data.length / 2);
                halves.hear(data, data.length / 2, data.length);
            }
        }
    },
    REPLAY {
        @Override
        void run(byte[] data) {
            try {
                ReplayReader reader = ReplayReader.open(ByteSource.of(data));
                if (reader.ticks() > 0) {
                    reader.run(reader.firstTick(), 1_000);
                }
                reader.inputsBySeat();
                reader.keyframeAtOrBefore(reader.nextTick());
                reader.checksums(reader.firstTick(), reader.nextTick());
            } catch (CorruptReplayException refused) {
                // That is how it refuses.
            }
        }
    },
    JOURNAL {
        @Override
        void run(byte[] data) {
            try {
                JournalScan scan = JournalScan.open(ByteSource.of(data));
                while (scan.next() != null) {
                    scan.lastIndex();
                }
            } catch (CorruptJournalException refused) {
                // That is how it refuses.
            }
        }
    },
    SETTINGS {
        @Override
        void run(byte[] data) {
            try {
                Path file = Files.createTempFile("tactus", ".toml");
                try {
                    Files.write(file, data);
                    SettingsReader.read(Optional.of(file), List.of());
                } finally {
                    Files.delete(file);
                }
            } catch (SettingsException refused) {
                // That is how it refuses.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    /** Reads bytes as this target does; throws where they do what they must not. */
    abstract void run(byte[] data);

    /** Returns the folder of the corpus. */
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads bytes by the target that the property {@code tactus.fuzz.target} names. */
    public static void fuzzerTestOneInput(byte[] data) {
        valueOf(System.getProperty("tactus.fuzz.target", "PROTOBUF")).run(data);
    }

    private static void decode(Dialect dialect, byte[] data) {
        for (boolean keepsMessages : new boolean[] {true, false}) {
            var decoder = dialect.decoder(keepsMessages);
            ByteBuffer bytes = ByteBuffer.wrap(data);
            Decoded decoded = decoder.next(bytes);
            while (decoded instanceof Decoded.Message || decoded instanceof Decoded.Unreadable) {
                int before = bytes.remaining();
                decoded = decoder.next(bytes);
                if (bytes.remaining() == before && !(decoded instanceof Decoded.NeedMore)) {
                    break;
                }
            }
        }
    }
}
