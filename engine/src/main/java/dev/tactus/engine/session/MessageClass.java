package dev.tactus.engine.session;

import dev.tactus.protocol.message.ClientMessage;

/** What of a link has a budget. */
enum MessageClass {
    INPUTS(0, "inputs"),
    REPORTS(1, "checksums and states taken"),
    REQUESTS(2, "requests for frames or state"),
    JOINS(3, "requests for a place"),
    KEEPALIVES(4, "heartbeats and echoes"),
    OTHERS(5, "messages of their kind"),
    DATAGRAMS(6, "datagrams"),
    /** Messages beyond one of the budgets above. */
    EXCESS(7, "messages beyond their limits"),
    /** Messages that make no sense, or not in their place. */
    INVALID(8, "messages that make no sense");

    /** Its place in arrays, from 0 without gaps. */
    final int index;

    /** What it is called in sentences. */
    private final String description;

    MessageClass(int index, String words) {
        this.index = index;
        this.description = words;
    }

    /** Returns which budget a message takes from. */
    static MessageClass of(ClientMessage message) {
        return switch (message) {
            case ClientMessage.Submit s -> INPUTS;
            case ClientMessage.Checksums c -> REPORTS;
            case ClientMessage.StateAck t -> REPORTS;
            case ClientMessage.RequestFrames r -> REQUESTS;
            case ClientMessage.ReloadFrames r -> REQUESTS;
            case ClientMessage.RequestState r -> REQUESTS;
            case ClientMessage.Connect c -> JOINS;
            case ClientMessage.JoinByToken e -> JOINS;
            case ClientMessage.JoinRoomByName e -> JOINS;
            case ClientMessage.Heartbeat h -> KEEPALIVES;
            case ClientMessage.Echo e -> KEEPALIVES;
            case ClientMessage.Authenticated shown -> of(shown.message());
            case ClientMessage.Login l -> JOINS;
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
        return 1_000_000_000L / perSecond(limits);
    }

    /** Returns how many a budget holds. */
    int burst(LinkLimits limits) {
        return switch (this) {
            case INPUTS, REPORTS -> limits.inputsBurst() + limits.inputsPerSecond();
            case REQUESTS -> limits.requestsBurst();
            case JOINS -> limits.entriesBurst();
            case KEEPALIVES -> limits.signsBurst();
            case OTHERS -> limits.othersBurst();
            case DATAGRAMS -> limits.datagramsBurst();
            case EXCESS -> limits.excessMax();
            case INVALID -> limits.nonsenseMax();
        };
    }

    private int perSecond(LinkLimits limits) {
        return switch (this) {
            case INPUTS, REPORTS -> limits.inputsPerSecond();
            case REQUESTS -> limits.requestsPerSecond();
            case JOINS -> limits.entriesPerSecond();
            case KEEPALIVES -> limits.signsPerSecond();
            case OTHERS -> limits.othersPerSecond();
            case DATAGRAMS -> limits.datagramsPerSecond();
            case EXCESS -> 100;
            case INVALID -> 1;
        };
    }

    /** Returns what one is told who said too much. */
    String refusal(LinkLimits limits) {
        return description + " (expected: at most " + perSecond(limits) + " a second, " + burst(limits) + " at once)";
    }
}
