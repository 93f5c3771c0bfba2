/*
 * Lets many spectators follow the live edge of one match over HTTP, on a connection each, and says how late they have its segments.
 *
 *   crowd --http 8080 --room 7 --spectators 10000 --seconds 8 --pid PID
 *   crowd --http 8080 --cache 8081 --spread-ms 40 --room 7 --spectators 10000 --seconds 8 --pid PID
 *
 * Without a cache each spectator asks for the next segment as soon as it has the last one, and the node holds the request. With one,
 * spectators ask spread over some milliseconds after the segment is due, so that the first request fills the cache.
 * A segment is published when the first of all connections has it, among them one that asks the node and holds.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

enum { HEAD_MAX = 2048, SEGMENTS_MAX = 4096, WARM_UP = 2 };

typedef struct {
    int fd, segment; /* the segment that is asked for, or was read last */
    int busy, have;  /* have: bytes of the head, -1 while the body is read */
    long left;
    char head[HEAD_MAX];
} Spectator;

static struct { int http, cache, room, spectators, pid; double seconds, spread_ms; } option = {8080, 0, 1, 100, 0, 8, 40};
static char segment_url[256];
static int tick, segment_ticks, rate, epoll, segments;
static Spectator *all;
static uint64_t *arrived; /* by segment and connection, 0 if not yet */
static uint64_t published[SEGMENTS_MAX];

static uint64_t now_us(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t) t.tv_sec * 1000000 + (uint64_t) t.tv_nsec / 1000;
}

static void fail(const char *what, const char *detail) {
    fprintf(stderr, "crowd: %s: %s\n", what, detail);
    exit(1);
}

static int dial(int port) {
    int fd = socket(AF_INET, SOCK_STREAM, 0), one = 1;
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t) port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (fd < 0 || connect(fd, (struct sockaddr *) &to, sizeof to) < 0) fail("connection", strerror(errno));
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    return fd;
}

static long number_of(const char *json, const char *name) {
    char key[64];
    snprintf(key, sizeof key, "\"%s\":", name);
    const char *at = strstr(json, key);
    if (at == NULL) fail("manifest", json);
    return strtol(at + strlen(key), NULL, 10);
}

static void read_manifest(void) {
    static char text[1 << 20];
    int fd = dial(option.http), length = snprintf(text, sizeof text,
        "GET /api/v1/rooms/%d/log/manifest HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", option.room);
    if (write(fd, text, (size_t) length) != length) fail("manifest", strerror(errno));
    size_t have = 0;
    for (ssize_t n; have < sizeof text - 1 && (n = read(fd, text + have, sizeof text - 1 - have)) > 0; have += (size_t) n) {}
    close(fd);
    text[have] = 0;
    tick = (int) number_of(text, "tick");
    segment_ticks = (int) number_of(text, "segmentTicks");
    rate = (int) number_of(text, "tickRateHz");
    const char *url = strstr(text, "\"segmentUrl\":\"");
    if (url == NULL || sscanf(url + 14, "%255[^\"]", segment_url) != 1 || strstr(segment_url, "{from}-{to}") == NULL) fail("manifest", text);
    *strstr(segment_url, "{from}-{to}") = 0;
}

static void ask(int i, int segment) {
    Spectator *s = &all[i];
    char request[512];
    int from = tick + segment * segment_ticks;
    int length = snprintf(request, sizeof request, "GET %s%d-%d HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", segment_url, from, from + segment_ticks);
    s->segment = segment;
    s->busy = 1;
    s->have = 0;
    if (write(s->fd, request, (size_t) length) != length) fail("request", strerror(errno));
}

/* Takes what has come; returns whether a whole answer has. */
static int take(int i) {
    Spectator *s = &all[i];
    char bytes[65536];
    for (;;) {
        ssize_t n = read(s->fd, bytes, sizeof bytes);
        if (n == 0) fail("connection", "closed by the server");
        if (n < 0 && errno == EAGAIN) return 0;
        if (n < 0) fail("connection", strerror(errno));
        if (s->have < 0) {
            s->left -= n;
        } else {
            long before = s->have, kept = before + n < HEAD_MAX ? n : HEAD_MAX - 1 - before;
            memcpy(s->head + before, bytes, (size_t) kept);
            s->have += (int) kept;
            s->head[s->have] = 0;
            char *end = strstr(s->head, "\r\n\r\n"), *size = strcasestr(s->head, "\r\ncontent-length:");
            if (end == NULL && kept < n) fail("answer", "a head without an end");
            if (end == NULL) continue;
            if (strncmp(s->head, "HTTP/1.1 200", 12) != 0 || size == NULL) fail("answer", s->head);
            s->left = atol(size + 17) - (before + n - (end + 4 - s->head));
            s->have = -1;
        }
        if (s->left <= 0) {
            s->busy = 0;
            return 1;
        }
    }
}

static int ascending(const void *a, const void *b) {
    double one = *(const double *) a, other = *(const double *) b;
    return (one > other) - (one < other);
}

/* Resident memory in bytes, 0 without a process. */
static double resident(void) {
    char path[64], line[256];
    snprintf(path, sizeof path, "/proc/%d/status", option.pid);
    FILE *status = option.pid > 0 ? fopen(path, "r") : NULL;
    long kib = 0;
    while (status != NULL && fgets(line, sizeof line, status) != NULL) sscanf(line, "VmRSS: %ld", &kib);
    if (status != NULL) fclose(status);
    return (double) kib * 1024;
}

static void report(double before) {
    int n = option.spectators;
    double *late = malloc(sizeof *late * (size_t) n * (size_t) segments);
    size_t count = 0, missing = 0;
    for (int k = WARM_UP; k < segments; k++)
        for (int i = 0; i < n; i++) {
            uint64_t at = arrived[(size_t) k * (size_t) (n + 1) + (size_t) i];
            if (at == 0) missing++;
            else late[count++] = (double) (at - published[k]) / 1000;
        }
    if (count == 0) fail("segments", "none in the time");
    qsort(late, count, sizeof *late, ascending);
    printf("{\"spectators\":%d,\"cache\":%s,\"segments\":%d,\"answers\":%zu,\"missing\":%zu,\"p50Ms\":%.1f,\"p99Ms\":%.1f,\"maxMs\":%.1f,"
           "\"rssBytesPerSpectator\":%.0f}\n",
           n, option.cache > 0 ? "true" : "false", segments - WARM_UP, count, missing, late[count / 2], late[count * 99 / 100], late[count - 1],
           (resident() - before) / n);
    free(late);
}

static void options(int argc, char **argv) {
    for (int i = 1; i + 1 < argc; i += 2) {
        const char *name = argv[i], *value = argv[i + 1];
        if (!strcmp(name, "--http")) option.http = atoi(value);
        else if (!strcmp(name, "--cache")) option.cache = atoi(value);
        else if (!strcmp(name, "--room")) option.room = atoi(value);
        else if (!strcmp(name, "--spectators")) option.spectators = atoi(value);
        else if (!strcmp(name, "--pid")) option.pid = atoi(value);
        else if (!strcmp(name, "--seconds")) option.seconds = atof(value);
        else if (!strcmp(name, "--spread-ms")) option.spread_ms = atof(value);
        else {
            fprintf(stderr, "crowd: %s (expected: --http --cache --room --spectators --pid --seconds --spread-ms)\n", name);
            exit(2);
        }
    }
}

int main(int argc, char **argv) {
    options(argc, argv);
    int n = option.spectators, probe = n;
    read_manifest();
    double before = resident();
    uint64_t period_us = (uint64_t) segment_ticks * 1000000 / (uint64_t) rate;
    segments = WARM_UP + (int) (option.seconds * 1e6 / (double) period_us);
    if (segments > SEGMENTS_MAX) fail("--seconds", "more segments than fit");
    epoll = epoll_create1(0);
    all = calloc((size_t) n + 1, sizeof *all);
    arrived = calloc((size_t) segments * (size_t) (n + 1), sizeof *arrived);
    for (int i = 0; i <= n; i++) {
        all[i].fd = dial(i < n && option.cache > 0 ? option.cache : option.http);
        all[i].segment = -1;
        fcntl(all[i].fd, F_SETFL, O_NONBLOCK);
        struct epoll_event event = {.events = EPOLLIN, .data.u32 = (uint32_t) i};
        epoll_ctl(epoll, EPOLL_CTL_ADD, all[i].fd, &event);
    }
    read_manifest(); /* the edge has moved while so many connected */
    ask(probe, 0);
    int wanted = 0, released = 0; /* the segment that spectators are let ask for, and how many of them were */
    uint64_t due_us = option.cache > 0 ? now_us() + period_us : 0, end_us = now_us() + (uint64_t) (segments + 2) * period_us + 5000000;
    while (now_us() < end_us && (published[segments - 1] == 0 || now_us() < published[segments - 1] + 1000000)) {
        if (option.cache > 0 && released == n && published[wanted] != 0 && wanted + 1 < segments) {
            due_us = published[wanted++] + period_us;
            released = 0;
        }
        while (wanted < segments && released < n
               && now_us() >= due_us + (uint64_t) (option.cache > 0 ? option.spread_ms * 1000 * released / n : 0)) {
            if (!all[released].busy) ask(released, wanted);
            released++;
        }
        struct epoll_event events[512];
        int count = epoll_wait(epoll, events, 512, 1);
        for (int e = 0; e < count; e++) {
            int i = (int) events[e].data.u32;
            if (!take(i)) continue;
            int k = all[i].segment;
            uint64_t at = now_us();
            arrived[(size_t) k * (size_t) (n + 1) + (size_t) i] = at;
            if (published[k] == 0) published[k] = at;
            int next = i == probe || option.cache == 0 ? k + 1 : wanted;
            if (next > k && next < segments && (i == probe || option.cache == 0 || i < released)) ask(i, next);
        }
    }
    report(before);
    return 0;
}
