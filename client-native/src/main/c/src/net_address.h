/* Addresses of servers. Internal to the socket part. */
#ifndef TACTUS_NET_ADDRESS_H
#define TACTUS_NET_ADDRESS_H

#include <stddef.h>

#define NET_HOST_BYTES 256
#define NET_PATH_BYTES 1024

typedef struct net_address {
    /* A name or an address; one of IPv6 without brackets. */
    char host[NET_HOST_BYTES];
    char port[12];
} net_address;

typedef struct net_url {
    int websocket;
    net_address server;
    /* Of a WebSocket. */
    char path[NET_PATH_BYTES];
} net_url;

/* Reads host:port, where an IPv6 address is in brackets. Returns whether it is one. */
int net_address_parse(const char *text, size_t length, net_address *to);

/* Reads tcp://host:port or ws://host:port/path. Returns whether it is one; otherwise says what is wrong. */
int net_url_parse(const char *text, net_url *to, char *error, size_t error_bytes);

#endif
