package dev.tactus.cluster.directory;

import dev.tactus.core.DecimalText;
import io.etcd.jetcd.ByteSequence;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The keys of a cluster in etcd: {@code /tactus/v1/CLUSTER/nodes/NAME}, {@code rooms/ID} and {@code names/TEXT}. */
final class EtcdKeys {

    private static final String NODES = "nodes/";
    private static final String ROOMS = "rooms/";
    private static final String NAMES = "names/";

    private final String prefix;

    EtcdKeys(String cluster) {
        this.prefix = "/tactus/v1/" + cluster + "/";
    }

    /** Returns the beginning of all keys of the cluster. */
    ByteSequence all() {
        return bytes(prefix);
    }

    ByteSequence node(String name) {
        return bytes(prefix + NODES + name);
    }

    ByteSequence room(long id) {
        return bytes(prefix + ROOMS + Long.toUnsignedString(id));
    }

    ByteSequence name(String name) {
        return bytes(prefix + NAMES + name);
    }

    /** Returns the name of the node that a key is of, null if it is of none. */
    @Nullable String nodeOf(ByteSequence key) {
        return after(NODES, key);
    }

    /** Returns the id of the room that a key is of, null if it is of none. */
    @Nullable Long roomOf(ByteSequence key) {
        String text = after(ROOMS, key);
        try {
            return text == null ? null : (Long) DecimalText.parseUnsignedLong(text);
        } catch (NumberFormatException noId) {
            return null;
        }
    }

    private @Nullable String after(String kind, ByteSequence key) {
        String text = key.toString(StandardCharsets.UTF_8);
        return text.startsWith(prefix + kind) ? text.substring(prefix.length() + kind.length()) : null;
    }

    static ByteSequence bytes(String text) {
        return ByteSequence.from(text, StandardCharsets.UTF_8);
    }
}
