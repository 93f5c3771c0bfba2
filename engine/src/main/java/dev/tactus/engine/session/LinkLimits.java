package dev.tactus.engine.session;

import dev.tactus.protocol.message.ServerMessage.InputRate;
import dev.tactus.settings.Bounds;
import dev.tactus.settings.Defaults;
import dev.tactus.settings.Key;
import dev.tactus.settings.RecordCopy;
import dev.tactus.settings.Section;

/**
 * Rate limits of one link. Each class of messages has a budget that refills steadily up to a burst; a message beyond it
 * is discarded, refused with {@code RATE_LIMITED} if the client supports that, and logged once per burst. Uploaded
 * snapshots are limited only by bytes. Immutable.
 *
 * @param inputsPerSecond inputs in the long run, and checksums with confirmed states likewise; announced to clients
 * @param inputsBurst inputs at once, and checksums with confirmed states likewise; announced, and one more second's
 *     worth is tolerated, because networks bunch inputs that were sent in time
 * @param requestsPerSecond requests for frames and for snapshots
 * @param requestsBurst such requests at once
 * @param entriesPerSecond requests for a place, logins, and names with tokens that are presented for the first time
 * @param entriesBurst such requests at once
 * @param signsPerSecond heartbeats and echoes
 * @param signsBurst heartbeats and echoes at once
 * @param othersPerSecond all other messages, such as progress, readiness and results
 * @param othersBurst all other messages at once
 * @param datagramsPerSecond datagrams; further ones are dropped
 * @param datagramsBurst datagrams at once
 * @param excessMax messages beyond their budgets, of which a hundred are forgiven a second; one more closes the link
 * @param nonsenseMax malformed or misplaced messages, of which one is forgiven a second; one more closes the link
 * @param roomWaitMs time in which a link has to enter a room or prove an identity
 */
@Section("message rates of each link; a message beyond is refused and logged once a burst")
public record LinkLimits(
        @Key(
                was = "inputs-a-second",
                def = "300",
                min = 1,
                max = 1_000_000,
                help = "inputs per second, and separately checksums with confirmed states; announced to clients")
        int inputsPerSecond,

        @Key(
                def = "1200",
                min = 1,
                max = 1_000_000,
                help = "burst of inputs, and separately of checksums with confirmed states; announced to clients")
        int inputsBurst,

        @Key(
                was = "requests-a-second",
                def = "50",
                min = 1,
                max = 1_000_000,
                help = "requests per second for frames and snapshots")
        int requestsPerSecond,

        @Key(def = "200", min = 1, max = 1_000_000, help = "burst of such requests")
        int requestsBurst,

        @Key(
                was = "entries-a-second",
                def = "5",
                min = 1,
                max = 1_000_000,
                help = "joins, logins and first-time credentials per second")
        int entriesPerSecond,

        @Key(def = "20", min = 1, max = 1_000_000, help = "burst of such messages")
        int entriesBurst,

        @Key(was = "signs-a-second", def = "50", min = 1, max = 1_000_000, help = "heartbeats and echoes per second")
        int signsPerSecond,

        @Key(def = "200", min = 1, max = 1_000_000, help = "burst of heartbeats and echoes")
        int signsBurst,

        @Key(
                was = "others-a-second",
                def = "50",
                min = 1,
                max = 1_000_000,
                help = "all other messages per second, such as progress, readiness and results")
        int othersPerSecond,

        @Key(def = "200", min = 1, max = 1_000_000, help = "burst of all other messages")
        int othersBurst,

        @Key(
                was = "datagrams-a-second",
                def = "1000",
                min = 1,
                max = 1_000_000,
                help = "datagrams per second; further ones are dropped")
        int datagramsPerSecond,

        @Key(def = "2000", min = 1, max = 1_000_000, help = "burst of datagrams")
        int datagramsBurst,

        @Key(
                def = "2000",
                min = 1,
                max = 1_000_000,
                help = "refused messages, of which 100 are forgiven per second; one more closes the link")
        int excessMax,

        @Key(
                def = "32",
                min = 1,
                max = 1_000_000,
                help = "malformed messages, of which one is forgiven per second; one more closes the link")
        int nonsenseMax,

        @Key(
                def = "10000",
                min = 100,
                max = 3_600_000,
                help = "time for a link to enter a room or to prove an identity until it is closed")
        int roomWaitMs) {

    private static final int PEOPLE_WAIT_MS = 60_000;

    private static final Bounds BOUNDS = Bounds.of(LinkLimits.class);

    /** Defaults for a public server: several times what a player of a fast game sends right after a reconnect. */
    public static final LinkLimits DEFAULTS = Defaults.of(LinkLimits.class);

    public LinkLimits {
        BOUNDS.check("inputsPerSecond", inputsPerSecond);
        BOUNDS.check("inputsBurst", inputsBurst);
        BOUNDS.check("requestsPerSecond", requestsPerSecond);
        BOUNDS.check("requestsBurst", requestsBurst);
        BOUNDS.check("entriesPerSecond", entriesPerSecond);
        BOUNDS.check("entriesBurst", entriesBurst);
        BOUNDS.check("signsPerSecond", signsPerSecond);
        BOUNDS.check("signsBurst", signsBurst);
        BOUNDS.check("othersPerSecond", othersPerSecond);
        BOUNDS.check("othersBurst", othersBurst);
        BOUNDS.check("datagramsPerSecond", datagramsPerSecond);
        BOUNDS.check("datagramsBurst", datagramsBurst);
        BOUNDS.check("excessMax", excessMax);
        BOUNDS.check("nonsenseMax", nonsenseMax);
        BOUNDS.check("roomWaitMs", roomWaitMs);
    }

    /** Returns these limits for links over which people log in: they type first, and have a minute at least. */
    public LinkLimits forPeople() {
        return RecordCopy.of(this)
                .with(LinkLimits::roomWaitMs, Math.max(roomWaitMs, PEOPLE_WAIT_MS))
                .build();
    }

    /** Returns the input rate that is announced to clients. */
    InputRate announced() {
        return new InputRate(inputsPerSecond, inputsBurst);
    }
}
