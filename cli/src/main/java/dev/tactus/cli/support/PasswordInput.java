package dev.tactus.cli.support;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Asks for a new password, or reads it from standard input; never from arguments, which others on the machine can see. */
public final class PasswordInput {

    private PasswordInput() {}

    /**
     * Returns the password.
     *
     * @throws UserErrorException if there is none, or it was not typed twice alike
     */
    @SuppressWarnings("SystemConsoleNull")
    public // true of 22 to 24: from 25 on there is none again without a terminal
    static String read() {
        Console console = System.console();
        return console != null && console.isTerminal() ? ask(console) : firstLine();
    }

    private static String ask(Console console) {
        char[] first = console.readPassword("Password: ");
        char[] second = console.readPassword("Once more: ");
        if (first == null || second == null || !String.valueOf(first).equals(String.valueOf(second))) {
            throw new UserErrorException("password: not the same twice (expected: the same)");
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
