package dev.tactus.accounts.token;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.core.DecimalText;
import java.util.Optional;

/** Strict reader of untrusted JSON objects: shallow, small, unique members, no trailing content. */
final class TokenJson {

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(5)
                    .maxNumberLength(20)
                    .maxDocumentLength(1 << 16)
                    .build())
            .build();
    private static final ObjectMapper MAPPER =
            new ObjectMapper(FACTORY).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private TokenJson() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static String text(ObjectNode object) {
        try {
            return MAPPER.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON tree not writable", e);
        }
    }

    static Optional<ObjectNode> read(byte[] utf8) {
        try {
            return MAPPER.readTree(utf8) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (java.io.IOException malformed) {
            return Optional.empty();
        }
    }

    /** Returns the member if it is a non-empty string. */
    static Optional<String> text(ObjectNode object, String member) {
        JsonNode value = object.get(member);
        return value != null && value.isTextual() && !value.textValue().isEmpty()
                ? Optional.of(value.textValue())
                : Optional.empty();
    }

    /** Returns the member if it is an integer in the range of a long. */
    static Optional<Long> number(ObjectNode object, String member) {
        JsonNode value = object.get(member);
        return value != null && value.isIntegralNumber() && value.canConvertToLong()
                ? Optional.of(value.longValue())
                : Optional.empty();
    }

    /** Returns the member if it is an unsigned integer written as a string, as ids are. */
    static Optional<Long> id(ObjectNode object, String member) {
        return text(object, member).flatMap(TokenJson::unsigned);
    }

    private static Optional<Long> unsigned(String text) {
        try {
            long id = DecimalText.parseUnsignedLong(text);
            return Long.toUnsignedString(id).equals(text) ? Optional.of(id) : Optional.empty();
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }
}
