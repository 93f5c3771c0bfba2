package dev.tactus.protocol.session;

import dev.tactus.protocol.message.Checkpoint;
import dev.tactus.protocol.message.ClientMessage;
import java.util.ArrayList;
import java.util.List;

/** Splits checksums into messages of a size that every server accepts. */
final class ChecksumParts {

    /** Maximum number of checksums per message, which then stays below 1024 bytes. */
    private static final int CHECKPOINTS_MAX = 32;

    private ChecksumParts() {}

    /** Returns the messages, at least one. */
    static List<ClientMessage> of(List<Checkpoint> checkpoints) {
        List<ClientMessage> messages = new ArrayList<>();
        for (int from = 0; from == 0 || from < checkpoints.size(); from += CHECKPOINTS_MAX) {
            int to = Math.min(checkpoints.size(), from + CHECKPOINTS_MAX);
            messages.add(new ClientMessage.Checksums(checkpoints.subList(from, to)));
        }
        return messages;
    }
}
