package dev.tactus.engine.session;

import dev.tactus.core.Checks;
import dev.tactus.protocol.message.ServerMessage.InputRate;

/**
 * How much a link may say. Each kind of message has a budget that fills steadily up to a burst; what goes beyond is not
 * done, is refused with {@code RATE_LIMITED} where the client understands that, and is logged once a burst. Snapshots that
 * are handed over have no budget but that of bytes. Immutable.
 *
 * @param inputsPerSecond inputs in the long run, and checksums with confirmed states likewise; announced to clients
 * @param inputsBurst inputs at once, and checksums with confirmed states likewise; announced, and a second's worth more is let pass, for networks
 *     bunch what was sent in time
 * @param requestsPerSecond requests for frames and for snapshots
 * @param requestsBurst such requests at once
 * @param entriesPerSecond requests for a place, logins, and names with tokens that are shown for the first time
 * @param entriesBurst such requests at once
 * @param signsPerSecond heartbeats and echoes
 * @param signsBurst heartbeats and echoes at once
 * @param othersPerSecond all other messages, such as progress, readiness and results
 * @param othersBurst all other messages at once
 * @param datagramsPerSecond datagrams; further ones are dropped
 * @param datagramsBurst datagrams at once
 * @param excessMax messages beyond their budgets, of which a hundred are forgiven a second; one more closes the link
 * @param nonsenseMax messages that make no sense, or not in their place, of which one is forgiven a second; one more closes
 *     the link
 */
public record LinkLimits(
        int inputsPerSecond,
        int inputsBurst,
        int requestsPerSecond,
        int requestsBurst,
        int entriesPerSecond,
        int entriesBurst,
        int signsPerSecond,
        int signsBurst,
        int othersPerSecond,
        int othersBurst,
        int datagramsPerSecond,
        int datagramsBurst,
        int excessMax,
        int nonsenseMax) {

    /** For a public server: several times what a player of a fast game says who has just come back. */
    public static final LinkLimits DEFAULTS =
            new LinkLimits(300, 1_200, 50, 200, 5, 20, 50, 200, 50, 200, 1_000, 2_000, 2_000, 32);

    public LinkLimits {
        check(inputsPerSecond, "inputsPerSecond");
        check(inputsBurst, "inputsBurst");
        check(requestsPerSecond, "requestsPerSecond");
        check(requestsBurst, "requestsBurst");
        check(entriesPerSecond, "entriesPerSecond");
        check(entriesBurst, "entriesBurst");
        check(signsPerSecond, "signsPerSecond");
        check(signsBurst, "signsBurst");
        check(othersPerSecond, "othersPerSecond");
        check(othersBurst, "othersBurst");
        check(datagramsPerSecond, "datagramsPerSecond");
        check(datagramsBurst, "datagramsBurst");
        check(excessMax, "excessMax");
        check(nonsenseMax, "nonsenseMax");
    }

    private static void check(int value, String name) {
        Checks.inRange(value, 1, 1_000_000, name);
    }

    /** Returns what clients are told. */
    InputRate announced() {
        return new InputRate(inputsPerSecond, inputsBurst);
    }
}
