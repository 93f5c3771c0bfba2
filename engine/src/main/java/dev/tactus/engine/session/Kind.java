package dev.tactus.engine.session;

import dev.tactus.protocol.message.ClientMessage;

/** What of a link has a budget. */
enum Kind {
    INPUTS(0, "inputs"),
    REPORTS(1, "checksums and states taken"),
    REQUESTS(2, "requests for frames or state"),
    ENTRIES(3, "requests for a place"),
    SIGNS(4, "heartbeats and echoes"),
    OTHERS(5, "messages of their kind"),
    DATAGRAMS(6, "datagrams"),
    /** Messages beyond one of the budgets above. */
    EXCESS(7, "messages beyond their limits"),
    /** Messages that make no sense, or not in their place. */
    NONSENSE(8, "messages that make no sense");

    /** Its place in arrays, from 0 without gaps. */
    final int index;

    /** What it is called in sentences. */
    private final String words;

    Kind(int index, String words) {
        this.index = index;
        this.words = words;
    }

    /** Returns which budget a message takes from. */
    static Kind of(ClientMessage message) {
        return switch (message) {
            case ClientMessage.Submit s -> INPUTS;
            case ClientMessage.Checksums c -> REPORTS;
            case ClientMessage.StateTaken t -> REPORTS;
            case ClientMessage.RequestFrames r -> REQUESTS;
            case ClientMessage.ReloadFrames r -> REQUESTS;
            case ClientMessage.RequestState r -> REQUESTS;
            case ClientMessage.Connect c -> ENTRIES;
            case ClientMessage.Enter e -> ENTRIES;
            case ClientMessage.EnterRoom e -> ENTRIES;
            case ClientMessage.Heartbeat h -> SIGNS;
            case ClientMessage.Echo e -> SIGNS;
            case ClientMessage.Shown shown -> of(shown.said());
            case ClientMessage.LogIn l -> ENTRIES;
            case ClientMessage.JoinRoom j -> OTHERS;
            case ClientMessage.Progress p -> OTHERS;
            case ClientMessage.Ready r -> OTHERS;
            case ClientMessage.Result r -> OTHERS;
            case ClientMessage.Leave l -> OTHERS;
            case ClientMessage.SnapshotPart s -> OTHERS;
        };
    }

    /** Returns in how many nanoseconds a budget gets one more. */
    long costNs(LinkLimits limits) {
        return 1_000_000_000L / aSecond(limits);
    }

    /** Returns how many a budget holds. */
    int burst(LinkLimits limits) {
        return switch (this) {
            case INPUTS, REPORTS -> limits.inputsBurst() + limits.inputsASecond();
            case REQUESTS -> limits.requestsBurst();
            case ENTRIES -> limits.entriesBurst();
            case SIGNS -> limits.signsBurst();
            case OTHERS -> limits.othersBurst();
            case DATAGRAMS -> limits.datagramsBurst();
            case EXCESS -> limits.excessMax();
            case NONSENSE -> limits.nonsenseMax();
        };
    }

    private int aSecond(LinkLimits limits) {
        return switch (this) {
            case INPUTS, REPORTS -> limits.inputsASecond();
            case REQUESTS -> limits.requestsASecond();
            case ENTRIES -> limits.entriesASecond();
            case SIGNS -> limits.signsASecond();
            case OTHERS -> limits.othersASecond();
            case DATAGRAMS -> limits.datagramsASecond();
            case EXCESS -> 100;
            case NONSENSE -> 1;
        };
    }

    /** Returns what one is told who said too much. */
    String refusal(LinkLimits limits) {
        return words + " (expected: at most " + aSecond(limits) + " a second, " + burst(limits) + " at once)";
    }
}
