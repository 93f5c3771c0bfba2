package dev.tactus.dialects.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.tactus.engine.port.ClientDecoder;
import dev.tactus.engine.port.Decoded;
import dev.tactus.protocol.message.ClientMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/** Decodes the requests of one link's client. No message closes the link: each gets an answer. */
final class JsonRequests implements ClientDecoder {

    private final JsonFramer texts;
    private final JsonFactory parsers;
    private final int depthMax;
    private final InstantSource clock;
    private final UnaryOperator<ClientMessage.Authenticated> allocations;

    JsonRequests(
            JsonFramer texts,
            JsonFactory parsers,
            int depthMax,
            InstantSource clock,
            UnaryOperator<ClientMessage.Authenticated> allocations) {
        this.allocations = allocations;
        this.texts = texts;
        this.parsers = parsers;
        this.depthMax = depthMax;
        this.clock = clock;
    }

    @Override
    public Decoded next(ByteBuffer bytes) {
        return switch (texts.next(bytes)) {
            case JsonFramer.Cut.NeedMore n -> Decoded.NeedMore.INSTANCE;
            case JsonFramer.Cut.TooLong(String reason) -> new Decoded.Unreadable(reason);
            case JsonFramer.Cut.Text(byte[] text) -> read(text);
        };
    }

    @Override
    public byte[] missingEnd() {
        return texts.missingEnd();
    }

    private Decoded read(byte[] text) {
        try (JsonParser in = parsers.createParser(text)) {
            return new Decoded.Message(allocations.apply(new JsonRequestReader(text, in, clock.millis()).read()));
        } catch (JsonFormatException e) {
            return new Decoded.Unreadable(String.valueOf(e.getMessage()));
        } catch (StreamConstraintsException e) {
            return new Decoded.Unreadable("message: too deep, or a number too long (expected: at most " + depthMax
                    + " objects and lists within each other, numbers of at most " + JsonParsers.NUMBER_CHARS_MAX
                    + " characters)");
        } catch (JsonProcessingException e) {
            return new Decoded.Unreadable(
                    "message: " + JsonFormatException.brief(e.getOriginalMessage()) + " (expected: JSON in UTF-8)");
        } catch (IOException e) {
            return new Decoded.Unreadable("message: no text (expected: JSON in UTF-8)");
        }
    }
}
