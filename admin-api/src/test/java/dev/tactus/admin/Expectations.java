package dev.tactus.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;

/** Expectations on answers. */
public final class Expectations {

    private Expectations() {}

    /** A problem document of that status whose detail begins so, and that no cache keeps. */
    public static void problem(HttpResponse<String> response, int status, String detail) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(response.headers().firstValue("cache-control")).hasValue("no-store");
        JsonNode problem = HttpTestServer.json(response);
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("detail").textValue()).startsWith(detail);
    }

    /** That, and when to come again. */
    public static int problemWithWait(HttpResponse<String> response, int status, String detail) {
        problem(response, status, detail);
        int seconds =
                Integer.parseInt(response.headers().firstValue("retry-after").orElse("-1"));
        assertThat(seconds).isPositive();
        return seconds;
    }

    public static void status(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    }
}
