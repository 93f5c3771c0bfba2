#include "net_websocket.h"

#include <ctype.h>
#include <stdio.h>

#define HANDSHAKE_BYTES_MAX 8192
#define MESSAGE_BYTES_MAX (1 << 20)
#define CONTROL_BYTES_MAX 125

enum opcode { CONTINUATION = 0, TEXT = 1, BINARY = 2, CLOSE = 8, PING = 9, PONG = 10 };

/* ---- SHA-1 (RFC 3174), which the handshake is made with; it protects nothing ---------------------------------------------- */

static uint32_t rotate(uint32_t value, int bits) { return value << bits | value >> (32 - bits); }

static void sha1_block(uint32_t state[5], const uint8_t block[64]) {
    uint32_t w[80];
    for (int i = 0; i < 16; i++) {
        w[i] = (uint32_t) block[4 * i] << 24 | (uint32_t) block[4 * i + 1] << 16 | (uint32_t) block[4 * i + 2] << 8
               | block[4 * i + 3];
    }
    for (int i = 16; i < 80; i++) {
        w[i] = rotate(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    }
    uint32_t a = state[0];
    uint32_t b = state[1];
    uint32_t c = state[2];
    uint32_t d = state[3];
    uint32_t e = state[4];
    for (int i = 0; i < 80; i++) {
        uint32_t f;
        uint32_t k;
        if (i < 20) {
            f = (b & c) | (~b & d);
            k = 0x5a827999;
        } else if (i < 40) {
            f = b ^ c ^ d;
            k = 0x6ed9eba1;
        } else if (i < 60) {
            f = (b & c) | (b & d) | (c & d);
            k = 0x8f1bbcdc;
        } else {
            f = b ^ c ^ d;
            k = 0xca62c1d6;
        }
        uint32_t next = rotate(a, 5) + f + e + k + w[i];
        e = d;
        d = c;
        c = rotate(b, 30);
        b = a;
        a = next;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
}

/* Hashes at most 119 bytes, which fill two blocks. */
static void sha1(const uint8_t *bytes, size_t length, uint8_t digest[20]) {
    uint32_t state[5] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
    uint8_t padded[128] = {0};
    size_t total = length < 56 ? 64 : 128;
    memcpy(padded, bytes, length);
    padded[length] = 0x80;
    padded[total - 2] = (uint8_t) (length * 8 >> 8);
    padded[total - 1] = (uint8_t) (length * 8);
    for (size_t at = 0; at < total; at += 64) {
        sha1_block(state, padded + at);
    }
    for (int i = 0; i < 20; i++) {
        digest[i] = (uint8_t) (state[i / 4] >> (24 - 8 * (i % 4)));
    }
}

/* Writes 4 characters for each 3 bytes or less, and a zero. */
static void base64(const uint8_t *bytes, size_t length, char *to) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < length; i += 3) {
        uint32_t group = (uint32_t) bytes[i] << 16;
        group |= i + 1 < length ? (uint32_t) bytes[i + 1] << 8 : 0;
        group |= i + 2 < length ? bytes[i + 2] : 0;
        *to++ = digits[group >> 18 & 63];
        *to++ = digits[group >> 12 & 63];
        *to++ = i + 1 < length ? digits[group >> 6 & 63] : '=';
        *to++ = i + 2 < length ? digits[group & 63] : '=';
    }
    *to = 0;
}

/* ---- handshake ------------------------------------------------------------------------------------------------------------ */

int net_websocket_start(net_websocket *socket, net_bytes *out, const char *host, const char *port, const char *path) {
    uint8_t nonce[16];
    char key[25];
    net_random_bytes(nonce, sizeof nonce);
    base64(nonce, sizeof nonce, key);
    char joined[64];
    snprintf(joined, sizeof joined, "%s258EAFA5-E914-47DA-95CA-C5AB0DC85B11", key);
    uint8_t digest[20];
    sha1((const uint8_t *) joined, strlen(joined), digest);
    base64(digest, sizeof digest, socket->accept);
    const char *parts[] = {"GET ",
        path,
        " HTTP/1.1\r\nHost: ",
        host,
        ":",
        port,
        "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ",
        key,
        "\r\n\r\n"};
    int done = 1;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        done &= net_bytes_append(out, parts[i], strlen(parts[i]));
    }
    return done;
}

/* Returns the value of a header of the head that ends at end, without blanks before it; NULL if it is not there. */
static const char *header(const char *head, const char *end, const char *name) {
    size_t length = strlen(name);
    for (const char *line = head; line < end; line++) {
        size_t same = 0;
        while (same < length && line + same < end && tolower((unsigned char) line[same]) == name[same]) {
            same++;
        }
        if (same == length && line + length < end && line[length] == ':' && line > head && line[-1] == '\n') {
            const char *value = line + length + 1;
            while (value < end && *value == ' ') {
                value++;
            }
            return value;
        }
    }
    return NULL;
}

static enum net_websocket_result read_handshake(net_websocket *socket, net_bytes *in, char reason[NET_REASON_BYTES]) {
    size_t count = net_bytes_count(in);
    const char *head = (const char *) net_bytes_first(in);
    size_t end = 0;
    while (end + 4 <= count && memcmp(head + end, "\r\n\r\n", 4) != 0) {
        end++;
    }
    if (end + 4 > count) {
        if (count > HANDSHAKE_BYTES_MAX) {
            snprintf(reason, NET_REASON_BYTES, "the answer to the WebSocket handshake is too long");
            return NET_WEBSOCKET_CLOSED;
        }
        return NET_WEBSOCKET_MORE;
    }
    if (end < 12 || memcmp(head, "HTTP/1.1 101", 12) != 0) {
        int length = end < 40 ? (int) end : 40;
        const char *line = memchr(head, '\r', (size_t) length);
        length = line == NULL ? length : (int) (line - head);
        snprintf(reason, NET_REASON_BYTES, "no WebSocket: %.*s (expected: HTTP/1.1 101)", length, head);
        return NET_WEBSOCKET_CLOSED;
    }
    const char *accept = header(head, head + end, "sec-websocket-accept");
    size_t length = strlen(socket->accept);
    if (accept == NULL || (size_t) (head + end - accept) < length || memcmp(accept, socket->accept, length) != 0) {
        snprintf(reason, NET_REASON_BYTES, "wrong answer to the WebSocket handshake: Sec-WebSocket-Accept");
        return NET_WEBSOCKET_CLOSED;
    }
    net_bytes_take(in, end + 4);
    socket->open = 1;
    return NET_WEBSOCKET_OPEN;
}

/* ---- frames --------------------------------------------------------------------------------------------------------------- */

/* Writes one final frame, masked as all of a client's are. */
static int write_frame(net_bytes *out, enum opcode opcode, const uint8_t *payload, size_t length) {
    uint8_t *at = net_bytes_extend(out, length + 14);
    if (at == NULL) {
        return 0;
    }
    const uint8_t *start = at;
    *at++ = (uint8_t) (0x80 | opcode);
    if (length < 126) {
        *at++ = (uint8_t) (0x80 | length);
    } else if (length < 65536) {
        *at++ = 0x80 | 126;
        *at++ = (uint8_t) (length >> 8);
        *at++ = (uint8_t) length;
    } else {
        *at++ = 0x80 | 127;
        for (int shift = 56; shift >= 0; shift -= 8) {
            *at++ = (uint8_t) ((uint64_t) length >> shift);
        }
    }
    uint8_t mask[4];
    net_random_bytes(mask, sizeof mask);
    memcpy(at, mask, sizeof mask);
    at += sizeof mask;
    for (size_t i = 0; i < length; i++) {
        *at++ = payload[i] ^ mask[i & 3];
    }
    out->to += (size_t) (at - start);
    return 1;
}

int net_websocket_send(net_bytes *out, const uint8_t *message, size_t length) {
    return write_frame(out, BINARY, message, length);
}

int net_websocket_close(net_bytes *out) {
    static const uint8_t normal[] = {1000 >> 8, 1000 & 0xff};
    return write_frame(out, CLOSE, normal, sizeof normal);
}

static enum net_websocket_result wrong(char reason[NET_REASON_BYTES], const char *text) {
    snprintf(reason, NET_REASON_BYTES, "wrong WebSocket frame: %s", text);
    return NET_WEBSOCKET_CLOSED;
}

static enum net_websocket_result closed(char reason[NET_REASON_BYTES], const uint8_t *payload, size_t length) {
    if (length < 2) {
        snprintf(reason, NET_REASON_BYTES, "closed by the server");
    } else {
        snprintf(reason, NET_REASON_BYTES, "closed by the server, code %d: %.*s", payload[0] << 8 | payload[1],
            (int) (length - 2), (const char *) payload + 2);
    }
    return NET_WEBSOCKET_CLOSED;
}

enum net_websocket_result net_websocket_read(net_websocket *socket,
    net_bytes *in,
    net_bytes *out,
    const uint8_t **message,
    size_t *length,
    char reason[NET_REASON_BYTES]) {
    if (!socket->open) {
        return read_handshake(socket, in, reason);
    }
    if (socket->handed_out) {
        socket->handed_out = 0;
        net_bytes_take(&socket->message, net_bytes_count(&socket->message));
    }
    for (;;) {
        size_t count = net_bytes_count(in);
        const uint8_t *frame = net_bytes_first(in);
        if (count < 2) {
            return NET_WEBSOCKET_MORE;
        }
        size_t head = 2;
        uint64_t size = frame[1] & 0x7f;
        if (size >= 126) {
            int bytes = size == 126 ? 2 : 8;
            head += (size_t) bytes;
            if (count < head) {
                return NET_WEBSOCKET_MORE;
            }
            size = 0;
            for (int i = 0; i < bytes; i++) {
                size = size << 8 | frame[2 + i];
            }
        }
        int final = (frame[0] & 0x80) != 0;
        int opcode = frame[0] & 0x0f;
        if ((frame[0] & 0x70) != 0 || (frame[1] & 0x80) != 0) {
            return wrong(reason, "extension or mask");
        }
        if (opcode >= CLOSE && (size > CONTROL_BYTES_MAX || !final)) {
            return wrong(reason, "control frame of several parts");
        }
        if (size > MESSAGE_BYTES_MAX || net_bytes_count(&socket->message) + size > MESSAGE_BYTES_MAX) {
            return wrong(reason, "longer than 1048576 bytes");
        }
        if (count < head + size) {
            return NET_WEBSOCKET_MORE;
        }
        const uint8_t *payload = frame + head;
        if (opcode == CLOSE) {
            return closed(reason, payload, (size_t) size);
        }
        if (opcode == PING) {
            if (!write_frame(out, PONG, payload, (size_t) size)) {
                return wrong(reason, "out of memory");
            }
        } else if (opcode == BINARY || opcode == CONTINUATION) {
            if ((opcode == CONTINUATION) != (socket->within_message != 0)) {
                return wrong(reason, "fragment of no message");
            }
            if (!net_bytes_append(&socket->message, payload, (size_t) size)) {
                return wrong(reason, "out of memory");
            }
            socket->within_message = !final;
        } else if (opcode != PONG) {
            return wrong(reason, "text (expected: binary messages)");
        }
        net_bytes_take(in, head + (size_t) size);
        if ((opcode == BINARY || opcode == CONTINUATION) && final) {
            socket->handed_out = 1;
            *message = net_bytes_first(&socket->message);
            *length = net_bytes_count(&socket->message);
            return NET_WEBSOCKET_MESSAGE;
        }
    }
}

void net_websocket_free(net_websocket *socket) { net_bytes_free(&socket->message); }
