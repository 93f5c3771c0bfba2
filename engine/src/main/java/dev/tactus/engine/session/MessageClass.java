package dev.tactus.engine.session;

import dev.tactus.protocol.message.ClientMessage;

/** Message classes that are rate-limited separately. */
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
    /** Malformed or misplaced messages. */
    INVALID(8, "messages that make no sense");

    /** Index in arrays, from 0 without gaps. */
    final int index;

    /** Name of the class in refusal texts and logs. */
    private final String description;

    MessageClass(int index, String words) {
        this.index = index;
        this.description = words;
    }

    /** Returns the class of a message. */
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

    /** Returns the nanoseconds in which a budget gains one message. */
    long costNs(LinkLimits limits) {
        return 1_000_000_000L / perSecond(limits);
    }

    /** Returns the capacity of a budget. */
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

    /** Returns the refusal text for an exceeded limit. */
    String refusal(LinkLimits limits) {
        return description + " (expected: at most " + perSecond(limits) + " a second, " + burst(limits) + " at once)";
    }
}
