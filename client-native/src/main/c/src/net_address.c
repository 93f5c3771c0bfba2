#include "net_address.h"

#include <stdio.h>
#include <string.h>

/* Returns the port, 0 if it is none. */
static int parse_port(const char *text, size_t length) {
    int port = 0;
    if (length < 1 || length > 5) {
        return 0;
    }
    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return 0;
        }
        port = port * 10 + (text[i] - '0');
    }
    return port <= 65535 ? port : 0;
}

int net_address_parse(const char *text, size_t length, net_address *to) {
    size_t colon = length;
    while (colon > 0 && text[colon - 1] != ':') {
        colon--;
    }
    int port = parse_port(text + colon, length - colon);
    if (colon < 2 || port == 0) {
        return 0;
    }
    const char *host = text;
    size_t host_length = colon - 1;
    if (host[0] == '[') {
        if (host_length < 3 || host[host_length - 1] != ']') {
            return 0;
        }
        host++;
        host_length -= 2;
    } else if (memchr(host, ':', host_length) != NULL) {
        return 0;
    }
    if (host_length >= NET_HOST_BYTES) {
        return 0;
    }
    memcpy(to->host, host, host_length);
    to->host[host_length] = 0;
    snprintf(to->port, sizeof to->port, "%d", port);
    return 1;
}

int net_url_parse(const char *text, net_url *to, char *error, size_t error_bytes) {
    const char *expected = NULL;
    const char *rest = strstr(text, "://");
    size_t scheme = rest == NULL ? 0 : (size_t) (rest - text);
    to->websocket = scheme == 2 && memcmp(text, "ws", 2) == 0;
    if (!to->websocket && (scheme != 3 || memcmp(text, "tcp", 3) != 0)) {
        expected = "tcp://host:port or ws://host:port/path; kcp, datagram, tls, wss, kcps and datagrams are not there yet";
    } else {
        rest += 3;
        size_t length = strcspn(rest, "/");
        const char *path = rest + length;
        int is_root = path[0] == 0 || strcmp(path, "/") == 0;
        if (!net_address_parse(rest, length, &to->server)) {
            expected = "host:port behind the scheme, the port 1..65535";
        } else if (!to->websocket && !is_root) {
            expected = "no path with tcp";
        } else if (strlen(path) >= NET_PATH_BYTES || strpbrk(path, " \r\n\t#") != NULL) {
            expected = "a path of less than 1024 bytes, without blanks and #";
        } else {
            snprintf(to->path, sizeof to->path, "%s", is_root ? "/ws" : path);
        }
    }
    if (expected != NULL) {
        snprintf(error, error_bytes, "url: %.100s (expected: %s)", text, expected);
    }
    return expected == NULL;
}
