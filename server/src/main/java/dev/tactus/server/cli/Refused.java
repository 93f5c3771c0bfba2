package dev.tactus.server.cli;

/** What a node was asked for, and did not do; the message is its own. */
final class Refused extends UserError {

    private static final long serialVersionUID = 1;

    Refused(String message) {
        super(message);
    }
}
