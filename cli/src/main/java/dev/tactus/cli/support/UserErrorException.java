package dev.tactus.cli.support;

/** Something that whoever gave the command can put right; the message is one line that says how. */
public class UserErrorException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UserErrorException(String message) {
        super(message);
    }
}
