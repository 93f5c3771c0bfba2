/* Bytes that wait at one end and are taken at the other. Internal to the socket part. */
#ifndef TACTUS_NET_BYTES_H
#define TACTUS_NET_BYTES_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct net_bytes {
    uint8_t *data;
    size_t room;
    size_t from;
    size_t to;
} net_bytes;

static inline size_t net_bytes_count(const net_bytes *bytes) { return bytes->to - bytes->from; }

static inline uint8_t *net_bytes_first(const net_bytes *bytes) { return bytes->data + bytes->from; }

/* Makes room behind the bytes and returns it; NULL if there is no memory. The caller adds what it writes to `to`. */
static inline uint8_t *net_bytes_extend(net_bytes *bytes, size_t more) {
    if (bytes->room - bytes->to < more) {
        size_t count = net_bytes_count(bytes);
        size_t room = bytes->room < 1024 ? 1024 : bytes->room;
        while (room < count + more) {
            room *= 2;
        }
        uint8_t *moved = malloc(room);
        if (moved == NULL) {
            return NULL;
        }
        if (count > 0) {
            memcpy(moved, net_bytes_first(bytes), count);
        }
        free(bytes->data);
        bytes->data = moved;
        bytes->room = room;
        bytes->from = 0;
        bytes->to = count;
    }
    return bytes->data + bytes->to;
}

/* Returns whether there was memory. */
static inline int net_bytes_append(net_bytes *bytes, const void *more, size_t count) {
    uint8_t *at = net_bytes_extend(bytes, count);
    if (at == NULL) {
        return 0;
    }
    if (count > 0) {
        memcpy(at, more, count);
    }
    bytes->to += count;
    return 1;
}

static inline void net_bytes_take(net_bytes *bytes, size_t count) {
    bytes->from += count;
    if (bytes->from == bytes->to) {
        bytes->from = 0;
        bytes->to = 0;
    }
}

static inline void net_bytes_free(net_bytes *bytes) {
    free(bytes->data);
    memset(bytes, 0, sizeof *bytes);
}

#endif
