package dev.tactus.dialects.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Parses JSON from outside: UTF-8 only, and within bounds. */
final class JsonParsers {

    /** Characters of a number; those of a double have 25. */
    static final int NUMBER_CHARS_MAX = 100;

    private JsonParsers() {}

    /** Returns parsers that follow RFC 8259 to the letter. */
    static JsonFactory strict(int depthMax) {
        return builder(depthMax).build();
    }

    /** Returns parsers that also take bare NaN and Infinity, which some languages write where a number should be. */
    static JsonFactory tolerant(int depthMax) {
        return builder(depthMax)
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .build();
    }

    private static JsonFactoryBuilder builder(int depthMax) {
        return new JsonFactoryBuilder()
                // A guess at UTF-16 would read bytes that are passed on as something else than they are.
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                // What strangers name their fields is not kept for ever.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(depthMax)
                        .maxNumberLength(NUMBER_CHARS_MAX)
                        .build());
    }

    /** Returns whether the bytes are UTF-8: a text message that is none would break the links of others. */
    static boolean isUtf8(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int at = offset;
        while (at < end && bytes[at] >= 0) {
            at++;
        }
        if (at == end) {
            return true;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, at, end - at));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
