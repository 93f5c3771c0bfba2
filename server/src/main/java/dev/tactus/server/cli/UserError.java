package dev.tactus.server.cli;

/** Something that whoever gave the command can put right; the message is one line that says how. */
class UserError extends RuntimeException {

    private static final long serialVersionUID = 1;

    UserError(String message) {
        super(message);
    }
}
