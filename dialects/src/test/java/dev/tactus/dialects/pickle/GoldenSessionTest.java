package dev.tactus.dialects.pickle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A client's whole session, byte by byte, from {@code session.txt}: what cPickle of Python 2.7 (protocols 0 and 2) and pickle
 * of Python 3.11 (protocol 5) send, and what they are answered, which both were seen to read as the file's remarks say.
 */
class GoldenSessionTest {

    private final Conversation conversation = new Conversation(PickleSettings.DEFAULT);

    @ParameterizedTest
    @ValueSource(strings = {"0", "2", "5"})
    void shouldAnswerToTheLetter(String protocol) {
        List<String> asked = lines(protocol + " ");
        List<String> expected = lines("< ");
        assertThat(asked).hasSize(17).hasSameSizeAs(expected);
        List<String> answered = new ArrayList<>();
        for (String packet : asked) {
            ByteBuffer in = ByteBuffer.wrap(HexFormat.of().parseHex(packet));
            answered.add(HexFormat.of().formatHex(answer(conversation.next(in))));
        }
        assertThat(answered).isEqualTo(expected);
    }

    private static List<String> lines(String start) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(GoldenSessionTest.class.getResourceAsStream("session.txt")),
                StandardCharsets.UTF_8))) {
            return in.lines()
                    .filter(line -> line.startsWith(start))
                    .map(line -> line.substring(start.length()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] answer(Conversation.Heard heard) {
        return switch (heard) {
            case Conversation.Heard.Asked(Request request) -> conversation.answer(answer(request));
            case Conversation.Heard.Denied(byte[] packet, String reason) -> packet;
            default -> throw new IllegalStateException(heard + " (expected: a request)");
        };
    }

    /** A world of one character, who may set her mood and edit the map. */
    private Answer answer(Request request) {
        return switch (request) {
            case Request.Version version -> new Answer.Said(Value.of("1.2.3"));
            case Request.Upgrade upgrade -> image();
            case Request.Login login -> Answer.of(login.password().equals("right"));
            case Request.NewAccount account -> {
                conversation.enter();
                yield Answer.of(true);
            }
            case Request.Update update -> seen();
            case Request.Move(int dx, int dy, int dz) -> Answer.of(dx > 0);
            case Request.Get get -> new Answer.Said(get.attribute().equals("hp") ? Value.of(10) : Value.None.NONE);
            case Request.Set set -> Answer.of(set.attribute().equals("mood"));
            case Request.Edit edit -> {
                if (edit.command().equals("tile")) {
                    conversation.raise(Flag.MAP);
                }
                yield Answer.of(true);
            }
            case Request.Impossible impossible -> throw new IllegalStateException("denied before");
        };
    }

    private Answer image() {
        conversation.raise(Flag.CLIENT);
        return new Answer.Image(List.of(
                new Answer.File("client.py", "print(1)\n".getBytes(StandardCharsets.US_ASCII)),
                new Answer.Folder("art", List.of(new Answer.File("dot.png", new byte[] {(byte) 0x89, 0x50, 0})))));
    }

    private static Answer seen() {
        return new Answer.Seen(List.of(
                new Answer.Figure("ann", 65_536, -32_768, 0, "knight", Map.of("hp", Value.of(10))),
                new Answer.Figure("Jürgen", 0, 0, 65_536, "sheep", Map.of())));
    }
}
