/* Links over POSIX sockets: carries out the actions of one session and passes on what arrives. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "tactus_net.h"

#include "net_address.h"
#include "net_bytes.h"
#include "net_websocket.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#ifndef MSG_NOSIGNAL
#define MSG_NOSIGNAL 0
#endif

#define NS_PER_MS INT64_C(1000000)
#define ERROR_BYTES 256
/* A session has at most a link, another one beside it, and some that are about to close. */
#define LINKS_MAX 8
/* Time for the last bytes of a link that is to be closed. */
#define CLOSE_NS (2000 * NS_PER_MS)
#define FINISH_MS 500

enum link_state { CONNECTING, HANDSHAKE, OPEN, CLOSING };

typedef struct net_link {
    int32_t id;
    int fd;
    enum link_state state;
    net_address remote;
    struct addrinfo *all;
    struct addrinfo *next;
    net_bytes in;
    net_bytes out;
    net_websocket socket;
    /* A message that the session would not take yet. */
    const uint8_t *held;
    size_t held_bytes;
    int64_t close_at_ns;
} net_link;

struct tactus_net {
    tactus_session session;
    net_url url;
    int count;
    net_link *links[LINKS_MAX];
};

static char error_text[ERROR_BYTES];

const char *tactus_net_error(void) { return error_text; }

int64_t tactus_net_now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t) now.tv_sec * 1000000000 + now.tv_nsec;
}

void net_random_bytes(uint8_t *to, size_t count) {
    static int device = -1;
    if (device < 0) {
        device = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
    }
    size_t done = 0;
    while (device >= 0 && done < count) {
        ssize_t got = read(device, to + done, count - done);
        if (got <= 0) {
            break;
        }
        done += (size_t) got;
    }
    if (done < count) {
        /* Keys that could be guessed, and instances that could be equal, are no way to go on. */
        fputs("tactus_net: /dev/urandom cannot be read\n", stderr);
        abort();
    }
}

uint64_t tactus_net_random(void) {
    uint64_t value;
    net_random_bytes((uint8_t *) &value, sizeof value);
    return value == 0 ? 1 : value;
}

/* ---- links ---------------------------------------------------------------------------------------------------------------- */

static void free_link(net_link *gone) {
    if (gone->fd >= 0) {
        close(gone->fd);
    }
    if (gone->all != NULL) {
        freeaddrinfo(gone->all);
    }
    net_bytes_free(&gone->in);
    net_bytes_free(&gone->out);
    net_websocket_free(&gone->socket);
    free(gone);
}

static void drop(tactus_net *net, net_link *gone) {
    for (int i = 0; i < net->count; i++) {
        if (net->links[i] == gone) {
            net->links[i] = net->links[--net->count];
        }
    }
    free_link(gone);
}

/* Tells the session of the end of a link that it did not close itself. */
static void lost(tactus_net *net, net_link *gone, const char *reason) {
    int32_t id = gone->id;
    int known = gone->state != CLOSING;
    drop(net, gone);
    if (known) {
        tactus_link_closed(net->session, id, reason, tactus_net_now_ns());
    }
}

/* Begins to connect to the next address. Returns whether there is one that may answer. */
static int connect_next(net_link *opening) {
    while (opening->next != NULL) {
        struct addrinfo *to = opening->next;
        opening->next = to->ai_next;
        if (opening->fd >= 0) {
            close(opening->fd);
        }
        opening->fd = socket(to->ai_family, SOCK_STREAM, 0);
        if (opening->fd < 0) {
            continue;
        }
        int one = 1;
        fcntl(opening->fd, F_SETFD, FD_CLOEXEC);
        fcntl(opening->fd, F_SETFL, fcntl(opening->fd, F_GETFL) | O_NONBLOCK);
        setsockopt(opening->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
#ifdef SO_NOSIGPIPE
        setsockopt(opening->fd, SOL_SOCKET, SO_NOSIGPIPE, &one, sizeof one);
#endif
        if (connect(opening->fd, to->ai_addr, to->ai_addrlen) == 0 || errno == EINPROGRESS) {
            return 1;
        }
    }
    return 0;
}

static void open_link(tactus_net *net, int32_t id, const char *node, size_t node_length) {
    char reason[ERROR_BYTES];
    net_link *opening = net->count < LINKS_MAX ? calloc(1, sizeof *opening) : NULL;
    if (opening == NULL) {
        tactus_link_closed(net->session, id, "no memory for a link", tactus_net_now_ns());
        return;
    }
    opening->id = id;
    opening->fd = -1;
    opening->state = CONNECTING;
    opening->remote = net->url.server;
    net->links[net->count++] = opening;
    if (node_length > 0 && !net_address_parse(node, node_length, &opening->remote)) {
        lost(net, opening, "a node's address is no host:port");
        return;
    }
    struct addrinfo hints;
    memset(&hints, 0, sizeof hints);
    hints.ai_socktype = SOCK_STREAM;
    int failed = getaddrinfo(opening->remote.host, opening->remote.port, &hints, &opening->all);
    if (failed != 0) {
        opening->all = NULL;
        snprintf(reason, sizeof reason, "%.150s: %s", opening->remote.host, gai_strerror(failed));
        lost(net, opening, reason);
        return;
    }
    opening->next = opening->all;
    if (!connect_next(opening)) {
        snprintf(reason, sizeof reason, "%.150s:%s: %s", opening->remote.host, opening->remote.port, strerror(errno));
        lost(net, opening, reason);
    }
}

static void opened(tactus_net *net, net_link *now_open) {
    now_open->state = OPEN;
    tactus_link_opened(net->session,
        now_open->id,
        net->url.websocket ? TACTUS_LINK_MESSAGES : TACTUS_LINK_STREAM,
        0,
        tactus_net_now_ns());
}

static void connected(tactus_net *net, net_link *done) {
    int failure = 0;
    socklen_t size = sizeof failure;
    getsockopt(done->fd, SOL_SOCKET, SO_ERROR, &failure, &size);
    if (failure != 0) {
        if (!connect_next(done)) {
            char reason[ERROR_BYTES];
            snprintf(reason, sizeof reason, "%.150s:%s: %s", done->remote.host, done->remote.port, strerror(failure));
            lost(net, done, reason);
        }
        return;
    }
    if (!net->url.websocket) {
        opened(net, done);
        return;
    }
    done->state = HANDSHAKE;
    char bracketed[NET_HOST_BYTES + 2];
    int is_ipv6 = strchr(done->remote.host, ':') != NULL;
    snprintf(bracketed, sizeof bracketed, is_ipv6 ? "[%s]" : "%s", done->remote.host);
    if (!net_websocket_start(&done->socket, &done->out, bracketed, done->remote.port, net->url.path)) {
        lost(net, done, "no memory for a link");
    }
}

/* Returns 0 if the link is gone. */
static int flush(tactus_net *net, net_link *to) {
    while (net_bytes_count(&to->out) > 0) {
        ssize_t sent = send(to->fd, net_bytes_first(&to->out), net_bytes_count(&to->out), MSG_NOSIGNAL);
        if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) {
            break;
        }
        if (sent < 0) {
            lost(net, to, strerror(errno));
            return 0;
        }
        net_bytes_take(&to->out, (size_t) sent);
    }
    if (to->state == CLOSING && net_bytes_count(&to->out) == 0) {
        drop(net, to);
        return 0;
    }
    return 1;
}

static net_link *find(tactus_net *net, int32_t id) {
    for (int i = 0; i < net->count; i++) {
        if (net->links[i]->id == id && net->links[i]->state != CLOSING) {
            return net->links[i];
        }
    }
    return NULL;
}

static void carry_out(tactus_net *net) {
    tactus_action action;
    while (tactus_next_action(net->session, &action) > 0) {
        size_t length = (size_t) action.data_bytes;
        if (action.kind == TACTUS_ACTION_OPEN) {
            open_link(net, action.link, (const char *) action.data, length);
            continue;
        }
        net_link *to = find(net, action.link);
        if (to == NULL) {
            continue;
        }
        if (action.kind == TACTUS_ACTION_SEND) {
            int done = net->url.websocket ? net_websocket_send(&to->out, action.data, length)
                                      : net_bytes_append(&to->out, action.data, length);
            if (!done) {
                lost(net, to, "no memory for what is to be sent");
            }
        } else if (action.kind == TACTUS_ACTION_CLOSE) {
            if (to->state == OPEN && net->url.websocket) {
                net_websocket_close(&to->out);
            }
            int silent = to->state == CONNECTING;
            to->state = CLOSING;
            to->close_at_ns = tactus_net_now_ns() + CLOSE_NS;
            if (silent) {
                drop(net, to);
            }
        }
    }
    for (int i = net->count - 1; i >= 0; i--) {
        if (net->links[i]->state != CONNECTING) {
            flush(net, net->links[i]);
        }
    }
}

/* Passes bytes on. Returns 0 if the session does not take them before its events were polled. */
static int pass_on(tactus_net *net, net_link *from, const uint8_t *bytes, size_t length) {
    return tactus_link_received(net->session, from->id, bytes, (int32_t) length, tactus_net_now_ns()) != 0 || length == 0;
}

/* Passes on what was read. Returns 0 if something was held back; -1 if the link is gone. */
static int deliver(tactus_net *net, net_link *from) {
    if (!net->url.websocket) {
        while (net_bytes_count(&from->in) > 0) {
            size_t count = net_bytes_count(&from->in);
            count = count < TACTUS_RECEIVE_BYTES_MAX ? count : TACTUS_RECEIVE_BYTES_MAX;
            if (!pass_on(net, from, net_bytes_first(&from->in), count)) {
                return 0;
            }
            net_bytes_take(&from->in, count);
        }
        return 1;
    }
    if (from->held != NULL) {
        if (!pass_on(net, from, from->held, from->held_bytes)) {
            return 0;
        }
        from->held = NULL;
    }
    for (;;) {
        const uint8_t *message;
        size_t length;
        char reason[NET_REASON_BYTES];
        switch (net_websocket_read(&from->socket, &from->in, &from->out, &message, &length, reason)) {
        case NET_WEBSOCKET_MORE:
            return 1;
        case NET_WEBSOCKET_OPEN:
            if (from->state == HANDSHAKE) {
                opened(net, from);
            }
            break;
        case NET_WEBSOCKET_MESSAGE:
            if (!pass_on(net, from, message, length)) {
                from->held = message;
                from->held_bytes = length;
                return 0;
            }
            break;
        case NET_WEBSOCKET_CLOSED:
            lost(net, from, reason);
            return -1;
        }
    }
}

static void receive(tactus_net *net, net_link *from) {
    uint8_t *at = net_bytes_extend(&from->in, TACTUS_RECEIVE_BYTES_MAX);
    if (at == NULL) {
        lost(net, from, "no memory for what arrives");
        return;
    }
    ssize_t got = recv(from->fd, at, TACTUS_RECEIVE_BYTES_MAX, 0);
    if (got > 0) {
        from->in.to += (size_t) got;
        if (from->state == CLOSING) {
            net_bytes_take(&from->in, net_bytes_count(&from->in));
        } else {
            deliver(net, from);
        }
    } else if (got == 0) {
        lost(net, from, "closed by the server");
    } else if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR) {
        lost(net, from, strerror(errno));
    }
}

static int waits_for_program(const net_link *some) {
    return some->held != NULL || (some->socket.accept[0] == 0 && net_bytes_count(&some->in) > 0);
}

static int contains(const tactus_net *net, const net_link *some) {
    for (int i = 0; i < net->count; i++) {
        if (net->links[i] == some) {
            return 1;
        }
    }
    return 0;
}

/* Waits for sockets until the time is over, and serves those that are ready. */
static void serve(tactus_net *net, int64_t wait_ms) {
    struct pollfd ready[LINKS_MAX];
    net_link *links[LINKS_MAX];
    int count = net->count;
    for (int i = 0; i < count; i++) {
        net_link *some = net->links[i];
        links[i] = some;
        int writes = some->state == CONNECTING || net_bytes_count(&some->out) > 0;
        ready[i].fd = some->fd;
        ready[i].events = (short) ((writes ? POLLOUT : 0) | (waits_for_program(some) ? 0 : POLLIN));
        ready[i].revents = 0;
    }
    if (poll(ready, (nfds_t) count, (int) wait_ms) <= 0) {
        return;
    }
    for (int i = 0; i < count; i++) {
        /* Serving a link may close another one. */
        if (ready[i].revents == 0 || !contains(net, links[i])) {
            continue;
        }
        if (links[i]->state == CONNECTING) {
            connected(net, links[i]);
        } else if ((ready[i].events & POLLIN) != 0) {
            receive(net, links[i]);
        } else if ((ready[i].revents & (POLLERR | POLLHUP)) != 0) {
            lost(net, links[i], "connection lost");
        }
    }
}

tactus_net *tactus_net_open(tactus_session session, const char *url) {
    tactus_net *net = calloc(1, sizeof *net);
    if (net == NULL) {
        snprintf(error_text, sizeof error_text, "out of memory");
        return NULL;
    }
    net->session = session;
    if (!net_url_parse(url, &net->url, error_text, sizeof error_text)) {
        free(net);
        return NULL;
    }
    return net;
}

int32_t tactus_net_run(tactus_net *net, int32_t timeout_ms) {
    carry_out(net);
    int64_t now = tactus_net_now_ns();
    int64_t deadline = tactus_deadline(net->session);
    if (deadline < 0) {
        return (int32_t) deadline;
    }
    int64_t wait_ms = timeout_ms < 0 ? 0 : timeout_ms;
    if (deadline != TACTUS_NEVER) {
        int64_t due_ms = deadline <= now ? 0 : (deadline - now + NS_PER_MS - 1) / NS_PER_MS;
        wait_ms = due_ms < wait_ms ? due_ms : wait_ms;
    }
    for (int i = net->count - 1; i >= 0; i--) {
        if (waits_for_program(net->links[i])) {
            wait_ms = 0;
            deliver(net, net->links[i]);
        }
    }
    serve(net, wait_ms);
    now = tactus_net_now_ns();
    if (tactus_deadline(net->session) <= now) {
        tactus_work(net->session, now);
    }
    carry_out(net);
    for (int i = net->count - 1; i >= 0; i--) {
        if (net->links[i]->state == CLOSING && now >= net->links[i]->close_at_ns) {
            drop(net, net->links[i]);
        }
    }
    return 0;
}

void tactus_net_close(tactus_net *net) {
    int64_t until = tactus_net_now_ns() + FINISH_MS * NS_PER_MS;
    carry_out(net);
    for (;;) {
        int unsent = 0;
        for (int i = net->count - 1; i >= 0; i--) {
            unsent |= net->links[i]->state != CONNECTING && net_bytes_count(&net->links[i]->out) > 0;
        }
        int64_t left = until - tactus_net_now_ns();
        if (!unsent || left <= 0) {
            break;
        }
        struct pollfd ready[LINKS_MAX];
        for (int i = 0; i < net->count; i++) {
            ready[i].fd = net->links[i]->fd;
            ready[i].events = net_bytes_count(&net->links[i]->out) > 0 ? POLLOUT : 0;
        }
        poll(ready, (nfds_t) net->count, (int) (left / NS_PER_MS) + 1);
        for (int i = net->count - 1; i >= 0; i--) {
            if (net->links[i]->state != CONNECTING) {
                flush(net, net->links[i]);
            }
        }
    }
    while (net->count > 0) {
        free_link(net->links[--net->count]);
    }
    free(net);
}
