package dev.tactus.cli.support;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Reads a new password from the terminal or from standard input; never from arguments, which other users of the machine can see. */
public final class PasswordInput {

    private PasswordInput() {}

    /**
     * Returns the password.
     *
     * @throws UserErrorException if it is missing, or the repetition differs
     */
    @SuppressWarnings("SystemConsoleNull")
    public // true of 22 to 24: from 25 on there is none again without a terminal
    static String read() {
        Console console = System.console();
        return console != null && console.isTerminal() ? ask(console) : firstLine();
    }

    private static String ask(Console console) {
        char[] first = console.readPassword("Password: ");
        char[] second = console.readPassword("Repeat: ");
        if (first == null || second == null || !String.valueOf(first).equals(String.valueOf(second))) {
            throw new UserErrorException("password: repetition differs (expected: the same password twice)");
        }
        return String.valueOf(first);
    }

    private static String firstLine() {
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (line != null) {
                return line;
            }
        } catch (IOException e) {
            // Said below, as where there is no line.
        }
        throw new UserErrorException("password: none (expected: one line on standard input)");
    }
}
