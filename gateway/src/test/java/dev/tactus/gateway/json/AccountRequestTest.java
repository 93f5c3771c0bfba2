package dev.tactus.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountRequestTest {

    private static final String LOGIN = "{\"uid\":\"ann\",\"token\":\"t\",\"extra_data\":{\"proto\":\"login\","
            + "\"data\":{\"password\":\"s3cret word\",\"x\":[1,null]}},\"more\":1}";

    private static AccountRequest read(String text) {
        return AccountRequest.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldReadARequest() {
        AccountRequest request = read(LOGIN);
        assertThat(request.uid()).isEqualTo("ann");
        assertThat(request.token()).isEqualTo("t");
        assertThat(request.proto()).isEqualTo("login");
        assertThat(request.text("password")).isEqualTo("s3cret word");
        assertThat(request.subject()).isEqualTo("ann");
        assertThat(read(LOGIN.replace("\"x\":[1,null]", "\"uid\":\"bob\"")).subject())
                .isEqualTo("bob");
        assertThat(request.toString()).doesNotContain("s3cret");
    }

    @Test
    void shouldReadARequestThatNamesNobody() {
        AccountRequest request = read("{\"uid\":null,\"extra_data\":{}}");
        assertThat(request.uid()).isEmpty();
        assertThat(request.token()).isEmpty();
        assertThat(request.proto()).isEmpty();
        assertThatThrownBy(() -> request.text("password"))
                .isInstanceOf(BadRequestException.class)
                .hasMessage("data.password: missing (expected: a text)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                       | message: no request",
                "[]                                       | message: no request",
                "{}                                       | message: no request",
                "{\"extra_data\":[]}                      | message: no request",
                "s3cret                                   | message: no JSON",
                "{\"extra_data\":{}}{}                    | message: no JSON",
                "{\"uid\":\"a\",\"uid\":\"b\"}            | message: no JSON, a field twice",
                "{\"uid\":7,\"extra_data\":{}}            | uid: no text",
                "{\"extra_data\":{\"proto\":{}}}          | proto: no text",
                "[[[[[[[[[]]]]]]]]]                       | message: no JSON, a field twice, or too deep",
            })
    void shouldSayWhatIsNoRequest(String text, String reason) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(BadRequestException.class)
                .hasMessageStartingWith(reason)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void shouldOutlast100000MutatedRequests() {
        byte[] alphabet = "{}[]\":,0123456789eE.-\\ \nabu".getBytes(StandardCharsets.UTF_8);
        Random random = new Random(5);
        int good = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = LOGIN.getBytes(StandardCharsets.UTF_8);
            for (int change = random.nextInt(3); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] =
                        random.nextBoolean() ? alphabet[random.nextInt(alphabet.length)] : (byte) random.nextInt();
            }
            try {
                good += AccountRequest.read(bytes).subject().isEmpty() ? 0 : 1;
            } catch (BadRequestException expected) {
                assertThat(expected.getMessage()).hasSizeLessThan(200);
            }
        }
        assertThat(good).isBetween(1_000, 99_000);
    }
}
