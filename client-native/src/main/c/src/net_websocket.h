/* The client's side of a WebSocket (RFC 6455) without a socket: bytes in, bytes out. Internal to the socket part. */
#ifndef TACTUS_NET_WEBSOCKET_H
#define TACTUS_NET_WEBSOCKET_H

#include "net_bytes.h"

/* The longest reason that net_websocket_read writes, with its zero. */
#define NET_REASON_BYTES 160

typedef struct net_websocket {
    int open;
    char accept[29];
    /* The fragments of a message so far, and whether there are any. */
    net_bytes message;
    int within_message;
    /* Whether the message was handed out and is to be forgotten. */
    int handed_out;
} net_websocket;

enum net_websocket_result {
    /* More bytes are needed. */
    NET_WEBSOCKET_MORE,
    /* The handshake is done; messages may be sent. */
    NET_WEBSOCKET_OPEN,
    /* There is a message. */
    NET_WEBSOCKET_MESSAGE,
    /* The peer has closed, or its bytes are wrong; there is a reason. */
    NET_WEBSOCKET_CLOSED
};

/* Fills with bytes that nobody can guess. Given by the socket part. */
void net_random_bytes(uint8_t *to, size_t count);

/* Begins the handshake. Returns whether there was memory. host is as it stands in an address. */
int net_websocket_start(net_websocket *socket, net_bytes *out, const char *host, const char *port, const char *path);

/* Reads the next thing from in; answers go to out. A message is valid until the next call. */
enum net_websocket_result net_websocket_read(net_websocket *socket,
    net_bytes *in,
    net_bytes *out,
    const uint8_t **message,
    size_t *length,
    char reason[NET_REASON_BYTES]);

/* Writes a binary message. Returns whether there was memory. */
int net_websocket_send(net_bytes *out, const uint8_t *message, size_t length);

/* Writes a close frame. */
int net_websocket_close(net_bytes *out);

void net_websocket_free(net_websocket *socket);

#endif
