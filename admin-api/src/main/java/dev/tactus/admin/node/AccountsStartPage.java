package dev.tactus.admin.node;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.ServerBuilder;
import dev.tactus.admin.http.ExpectContinueGuard;
import dev.tactus.config.NodeInfo;

/** The page at the root of a process that keeps accounts and runs no rooms: people who open its address learn where they are. */
public final class AccountsStartPage {

    private AccountsStartPage() {}

    /** Binds the page. The name of a node has letters, digits, dots, dashes and underscores only. */
    public static void bind(ServerBuilder builder, NodeInfo node) {
        HttpData page = HttpData.ofUtf8("""
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Tactus accounts</title></head>
                <body><main><h1>Tactus accounts</h1>
                <p>The node %s keeps accounts and runs no rooms. Players sign up and log in under <code>/api/v1/accounts</code>;
                matches and the console are on the room nodes.</p>
                <p><a href="/readyz">Is it ready?</a></p></main></body>
                </html>
                """.formatted(node.name()));
        ResponseHeaders headers = ResponseHeaders.builder(HttpStatus.OK)
                .contentType(MediaType.HTML_UTF_8)
                .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, "default-src 'none'")
                .set(HttpHeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff")
                .build();
        ExpectContinueGuard.bind(builder, HttpMethod.GET, "/", (ctx, request) -> HttpResponse.of(headers, page));
    }
}
