package dev.tactus.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text that a person wrote with any editor: those of Windows begin a file with a byte order mark and end lines with CR LF. */
public final class TextFile {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TextFile() {}

    /**
     * Reads a file without its byte order mark; lines end with LF.
     *
     * @throws IOException if it cannot be read or is not UTF-8
     */
    public static String read(Path file) throws IOException {
        return plain(Files.readString(file));
    }

    /**
     * Reads a file that holds one token or secret, without blanks and line ends around it.
     *
     * @throws IOException if it cannot be read or is not UTF-8
     */
    public static String readWord(Path file) throws IOException {
        return read(file).strip();
    }

    /** Returns decoded text without its byte order mark, with lines that end with LF. */
    public static String plain(String text) {
        String unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
        return unmarked.replace("\r\n", "\n");
    }
}
