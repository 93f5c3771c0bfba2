package dev.tactus.cli.support;

/** Thrown for an error that the user can fix; the message is one line that says how. */
public class UserErrorException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UserErrorException(String message) {
        super(message);
    }
}
