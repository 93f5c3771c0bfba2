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

    private final PickleConnection conversation = new PickleConnection(PickleSettings.DEFAULT);

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

    private byte[] answer(PickleConnection.Received heard) {
        return switch (heard) {
            case PickleConnection.Received.Accepted(PickleRequest request) -> conversation.answer(answer(request));
            case PickleConnection.Received.Rejected(byte[] packet, String reason) -> packet;
            default -> throw new IllegalStateException(heard + " (expected: a request)");
        };
    }

    /** A world of one character, who may set her mood and edit the map. */
    private PickleResponse answer(PickleRequest request) {
        return switch (request) {
            case PickleRequest.Version version -> new PickleResponse.Said(PickleValue.of("1.2.3"));
            case PickleRequest.Upgrade upgrade -> image();
            case PickleRequest.Login login -> PickleResponse.of(login.password().equals("right"));
            case PickleRequest.NewAccount account -> {
                conversation.logIn();
                yield PickleResponse.of(true);
            }
            case PickleRequest.Update update -> seen();
            case PickleRequest.Move(int dx, int dy, int dz) -> PickleResponse.of(dx > 0);
            case PickleRequest.Get get ->
                new PickleResponse.Said(get.attribute().equals("hp") ? PickleValue.of(10) : PickleValue.None.NONE);
            case PickleRequest.Set set -> PickleResponse.of(set.attribute().equals("mood"));
            case PickleRequest.Edit edit -> {
                if (edit.command().equals("tile")) {
                    conversation.raise(UpdateFlag.MAP);
                }
                yield PickleResponse.of(true);
            }
            case PickleRequest.Impossible impossible -> throw new IllegalStateException("denied before");
        };
    }

    private PickleResponse image() {
        conversation.raise(UpdateFlag.CLIENT);
        return new PickleResponse.Image(List.of(
                new PickleResponse.File("client.py", "print(1)\n".getBytes(StandardCharsets.US_ASCII)),
                new PickleResponse.Folder("art", List.of(new PickleResponse.File("dot.png", new byte[] {
                    (byte) 0x89, 0x50, 0
                })))));
    }

    private static PickleResponse seen() {
        return new PickleResponse.Seen(List.of(
                new PickleResponse.Figure("ann", 65_536, -32_768, 0, "knight", Map.of("hp", PickleValue.of(10))),
                new PickleResponse.Figure("Jürgen", 0, 0, 65_536, "sheep", Map.of())));
    }
}
