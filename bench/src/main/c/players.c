/*
 * Plays many rooms against one server, cheaply enough that one core of load is more than one core of server.
 *
 * All players share one UDP socket, each with an address of its own in 127/8 (IP_PKTINFO), so that limits by address do not
 * apply to all of them together. Each is a client of lockstepserver's protocol over KCP: it connects, joins, is ready, sends
 * inputs at random moments and acknowledges at once. Inputs are numbered; each must come back once and in order, in frames
 * that are equal for all players of a room. One line of JSON for each measurement.
 *
 *   players --port 10086 --http 8080 --rooms 500 --seconds 8 --pid PID
 *
 * --stall-ms N stops the server for so long (SIGSTOP) at the beginning of the measurement, and says when p99 is back.
 *
 *   players --rooms 500 --seconds 4 --floor IN,OUT,BYTES,BYTES --floor-core 0
 *
 * prints what the kernel alone takes for so many datagrams a second to and from a server, of so many bytes each: a second process on that
 * core reads them every 2 ms and answers, without logic, with as few system calls as there are.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* KCP: conv, command, fragment, window, time stamp, number, confirmed, length; little-endian, 24 bytes. */
enum { HEAD = 24, PUSH = 81, ACK = 82, WASK = 83, WINDOW = 1024 };
/* Messages of lockstepserver: two bytes of length, big-endian, and one of these. */
enum { MSG_CONNECT = 1, MSG_HEARTBEAT = 2, MSG_JOIN = 10, MSG_READY = 30, MSG_START = 40, MSG_FRAMES = 50, MSG_INPUT = 60, MSG_CLOSE = 100 };
enum { IN_FLIGHT = 64, AHEAD = 256, STAMPS = 1024, BATCH = 256, DATAGRAM = 1500, HASHES = 4096 };
enum { RESEND_US = 100000, HEARTBEAT_US = 500000, NAP_NS = 300000, WINDOW_US = 250000, BINS = 200000, BIN_US = 50 };

typedef struct { uint32_t number; uint16_t length; bool acked; uint8_t tries; uint64_t sent_us; uint8_t bytes[64]; } Segment;
typedef struct { bool here; uint32_t number; uint16_t length; uint8_t bytes[DATAGRAM]; } Early;
typedef struct { uint32_t number, stamp; } Owed;

typedef struct {
    uint32_t address, conv;
    uint32_t next, una, expected;
    Segment flight[IN_FLIGHT];
    Early *early;
    Owed owed[64];
    int owes;
    uint8_t *stream;
    uint32_t held, room_for;
    uint64_t id;
    int room;
    bool spectates, begun, connected, playing, over;
    uint64_t begin_us, input_us, beat_us;
    uint32_t said, seen;
    uint64_t stamps[STAMPS];
} Player;

typedef struct { uint32_t tick; uint64_t hash; } Known;

static struct {
    const char *name;
    int rooms, players, spectators, port, http, pid, stall_ms, rate, base;
    double seconds, warm_up;
    const char *floor;
    int floor_core;
} option = { "kcp", 60, 4, 0, 10086, 8080, 0, 0, 10, 0, 8, 3, NULL, 0 };

static Player *all;
static int count, playing, over;
static Known *known;
static int sock;
static uint64_t now_us, zero_us, from_us, to_us;
static uint64_t resent, inputs, answers, wrong, unequal, datagrams_in, datagrams_out, bytes_in, bytes_out;
static uint32_t bins[BINS];
static uint32_t *recent;
static uint64_t seed = 0x9E3779B97F4A7C15u;

/* Rooms and players of one run have numbers that no other run on the same server has. */
static uint64_t first_id(void) { return (uint64_t) option.base * 16; }

static uint64_t clock_us(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t) t.tv_sec * 1000000 + (uint64_t) t.tv_nsec / 1000;
}

static uint32_t draw(uint32_t below) {
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (uint32_t) (seed >> 33) % below;
}

static void put32(uint8_t *at, uint32_t value) { memcpy(at, &value, 4); }
static uint32_t get32(const uint8_t *at) { uint32_t value; memcpy(&value, at, 4); return value; }

static int put_varint(uint8_t *at, uint64_t value) {
    int length = 0;
    while (value > 127) {
        at[length++] = (uint8_t) (value | 128);
        value >>= 7;
    }
    at[length++] = (uint8_t) value;
    return length;
}

static uint64_t get_varint(const uint8_t **at, const uint8_t *end) {
    uint64_t value = 0;
    for (int shift = 0; *at < end && shift < 64; shift += 7) {
        uint8_t byte = *(*at)++;
        value |= (uint64_t) (byte & 127) << shift;
        if (byte < 128) break;
    }
    return value;
}

/* ---- sending ---- */

static struct {
    struct mmsghdr headers[BATCH];
    struct iovec vectors[BATCH];
    uint8_t bytes[BATCH][DATAGRAM];
    union { char bytes[CMSG_SPACE(sizeof(struct in_pktinfo))]; struct cmsghdr align; } from[BATCH];
    struct sockaddr_in server;
    int used;
} out;

static void prepare_out(void) {
    for (int i = 0; i < BATCH; i++) {
        struct cmsghdr *head = (struct cmsghdr *) out.from[i].bytes;
        memset(&out.from[i], 0, sizeof out.from[i]);
        head->cmsg_len = CMSG_LEN(sizeof(struct in_pktinfo));
        head->cmsg_level = IPPROTO_IP;
        head->cmsg_type = IP_PKTINFO;
        out.vectors[i].iov_base = out.bytes[i];
        out.headers[i].msg_hdr = (struct msghdr) {
            .msg_name = &out.server, .msg_namelen = sizeof out.server, .msg_iov = &out.vectors[i], .msg_iovlen = 1,
            .msg_control = out.from[i].bytes, .msg_controllen = sizeof out.from[i].bytes };
    }
}

static void send_all(void) {
    for (int sent = 0; sent < out.used;) {
        int more = sendmmsg(sock, out.headers + sent, (unsigned) (out.used - sent), 0);
        sent += more > 0 ? more : errno == EINTR ? 0 : 1;
    }
    out.used = 0;
}

static uint8_t *datagram_of(const Player *p) {
    if (out.used == BATCH) send_all();
    struct in_pktinfo *info = (struct in_pktinfo *) CMSG_DATA((struct cmsghdr *) out.from[out.used].bytes);
    info->ipi_spec_dst.s_addr = htonl(p->address);
    return out.bytes[out.used];
}

static void leave(int length) {
    out.vectors[out.used++].iov_len = (size_t) length;
    datagrams_out++;
    bytes_out += (uint64_t) length;
}

static int head(uint8_t *at, const Player *p, int command, uint32_t stamp, uint32_t number, int length) {
    put32(at, p->conv);
    at[4] = (uint8_t) command;
    at[5] = 0;
    at[6] = WINDOW & 255;
    at[7] = WINDOW >> 8;
    put32(at + 8, stamp);
    put32(at + 12, number);
    put32(at + 16, p->expected);
    put32(at + 20, (uint32_t) length);
    return HEAD;
}

/* Sends what is owed, and the segments from a number on. */
static void flush(Player *p, uint32_t from) {
    uint8_t *at = datagram_of(p);
    int length = 0;
    for (int i = 0; i < p->owes; i++) {
        length += head(at + length, p, ACK, p->owed[i].stamp, p->owed[i].number, 0);
        if (length + HEAD > 1200) {
            leave(length);
            at = datagram_of(p);
            length = 0;
        }
    }
    p->owes = 0;
    for (uint32_t number = from; number != p->next; number++) {
        Segment *segment = &p->flight[number % IN_FLIGHT];
        if (length + HEAD + segment->length > 1200) {
            leave(length);
            at = datagram_of(p);
            length = 0;
        }
        segment->sent_us = now_us;
        length += head(at + length, p, PUSH, (uint32_t) ((now_us - zero_us) / 1000), number, segment->length);
        memcpy(at + length, segment->bytes, segment->length);
        length += segment->length;
    }
    if (length > 0) leave(length);
}

static bool say(Player *p, int message, const uint8_t *body, int length) {
    if (p->next - p->una >= IN_FLIGHT) return false;
    Segment *segment = &p->flight[p->next % IN_FLIGHT];
    segment->number = p->next++;
    segment->acked = false;
    segment->tries = 0;
    segment->length = (uint16_t) (3 + length);
    segment->bytes[0] = (uint8_t) (length >> 8);
    segment->bytes[1] = (uint8_t) length;
    segment->bytes[2] = (uint8_t) message;
    memcpy(segment->bytes + 3, body, (size_t) length);
    return true;
}

static void say_connect(Player *p) {
    uint8_t body[48];
    int length = 0;
    body[length++] = 1 << 3;
    length += put_varint(body + length, p->id);
    body[length++] = 2 << 3;
    length += put_varint(body + length, (uint64_t) (option.base + p->room));
    if (p->spectates) {
        /* Tactus's own fields: it supports them (20), and only watches (22). */
        length += put_varint(body + length, 20 << 3);
        body[length++] = 1;
        length += put_varint(body + length, 22 << 3);
        body[length++] = 1;
    }
    say(p, MSG_CONNECT, body, length);
}

static void say_input(Player *p) {
    uint8_t body[24];
    int length = 0;
    body[length++] = 2 << 3;
    length += put_varint(body + length, ++p->said);
    body[length++] = 3 << 3;
    length += put_varint(body + length, p->said % 64);
    p->stamps[p->said % STAMPS] = now_us;
    if (now_us >= from_us && now_us < to_us) inputs++;
    if (!say(p, MSG_INPUT, body, length)) wrong++;
}

/* ---- hearing ---- */

static void measured(uint64_t said_us) {
    if (said_us < from_us || said_us >= to_us) return;
    uint64_t bin = (now_us - said_us) / BIN_US;
    bin = bin < BINS ? bin : BINS - 1;
    bins[bin]++;
    answers++;
    recent[(said_us - from_us) / WINDOW_US * (BINS / 20) + (bin / 20 < BINS / 20 ? bin / 20 : BINS / 20 - 1)]++;
}

static void own_input(Player *p, uint32_t number) {
    if (number != p->seen + 1) wrong++;
    p->seen = number;
    measured(p->stamps[number % STAMPS]);
}

static void hear_frame(Player *p, const uint8_t *at, const uint8_t *end) {
    uint32_t tick = 0;
    uint64_t hash = 1469598103934665603u;
    bool any = false;
    while (at < end) {
        uint64_t key = get_varint(&at, end);
        uint64_t value = get_varint(&at, end);
        if (key == (1 << 3)) tick = (uint32_t) value;
        if ((key & 7) != 2) continue;
        const uint8_t *end_of_input = at + value < end ? at + value : end;
        uint64_t id = 0, x = 0;
        while (at < end_of_input) {
            uint64_t field = get_varint(&at, end_of_input), content = get_varint(&at, end_of_input);
            if ((field & 7) == 2) at += content;
            if (field == (1 << 3)) id = content;
            if (field == (3 << 3)) x = content;
            hash = (hash ^ (field * 31 + content)) * 1099511628211u;
        }
        any = true;
        if (!p->spectates && id == p->id) own_input(p, (uint32_t) x);
        else if (p->spectates && id - first_id() < (uint64_t) (option.rooms * option.players)) {
            measured(all[id - first_id()].stamps[x % STAMPS]);
        }
    }
    if (!any) return;
    Known *same = &known[(size_t) p->room * HASHES + tick % HASHES];
    if (same->tick == tick + 1 && same->hash != hash) unequal++;
    *same = (Known) { tick + 1, hash };
}

static void hear(Player *p, int message, const uint8_t *at, const uint8_t *end) {
    switch (message) {
        case MSG_CONNECT:
            if (end - at > 1 && at[0] == (1 << 3) && at[1] != 0) {
                fprintf(stderr, "player %llu: refused with code %d\n", (unsigned long long) p->id, at[1]);
                exit(3);
            }
            if (!p->connected) say(p, MSG_JOIN, NULL, 0);
            p->connected = true;
            break;
        case MSG_JOIN: say(p, MSG_READY, NULL, 0); break;
        case MSG_START:
            if (!p->playing) playing++;
            p->playing = true;
            p->input_us = now_us + draw(200000);
            break;
        case MSG_FRAMES:
            while (at < end) {
                uint64_t key = get_varint(&at, end), length = get_varint(&at, end);
                if ((key & 7) != 2) continue;
                const uint8_t *next = at + length < end ? at + length : end;
                if (key == (1 << 3 | 2)) hear_frame(p, at, next);
                at = next;
            }
            break;
        case MSG_CLOSE:
            if (!p->over) over++;
            p->over = true;
            break;
        default: break;
    }
}

static void take_stream(Player *p, const uint8_t *bytes, uint32_t length) {
    if (p->held + length > p->room_for) {
        p->room_for = (p->held + length) * 2;
        p->stream = realloc(p->stream, p->room_for);
    }
    memcpy(p->stream + p->held, bytes, length);
    p->held += length;
    uint32_t at = 0;
    while (p->held - at >= 3) {
        uint32_t body = (uint32_t) p->stream[at] << 8 | p->stream[at + 1];
        if (p->held - at < 3 + body) break;
        hear(p, p->stream[at + 2], p->stream + at + 3, p->stream + at + 3 + body);
        at += 3 + body;
    }
    p->held -= at;
    memmove(p->stream, p->stream + at, p->held);
}

static void take_push(Player *p, uint32_t number, uint32_t stamp, const uint8_t *bytes, uint32_t length) {
    if (p->owes < 64) p->owed[p->owes++] = (Owed) { number, stamp };
    int32_t ahead = (int32_t) (number - p->expected);
    if (ahead < 0 || ahead >= AHEAD) return;
    if (ahead > 0) {
        if (p->early == NULL) p->early = calloc(AHEAD, sizeof(Early));
        Early *early = &p->early[number % AHEAD];
        *early = (Early) { .here = true, .number = number, .length = (uint16_t) length };
        memcpy(early->bytes, bytes, length);
        return;
    }
    p->expected++;
    take_stream(p, bytes, length);
    while (p->early != NULL && p->early[p->expected % AHEAD].here && p->early[p->expected % AHEAD].number == p->expected) {
        Early *early = &p->early[p->expected % AHEAD];
        early->here = false;
        p->expected++;
        take_stream(p, early->bytes, early->length);
    }
}

static void take(Player *p, const uint8_t *bytes, uint32_t length) {
    uint32_t before = p->next;
    for (uint32_t at = 0; at + HEAD <= length;) {
        const uint8_t *segment = bytes + at;
        uint32_t number = get32(segment + 12), una = get32(segment + 16), payload = get32(segment + 20);
        if (get32(segment) != p->conv || payload > length - at - HEAD) return;
        while ((int32_t) (una - p->una) > 0 && p->una != p->next) p->una++;
        if (segment[4] == ACK && number - p->una < p->next - p->una) p->flight[number % IN_FLIGHT].acked = true;
        while (p->una != p->next && p->flight[p->una % IN_FLIGHT].acked) p->una++;
        if (segment[4] == PUSH) take_push(p, number, get32(segment + 8), segment + HEAD, payload);
        at += HEAD + payload;
    }
    if (p->owes > 0 || p->next != before) flush(p, before);
}

static void read_all(void) {
    static struct mmsghdr headers[BATCH];
    static struct iovec vectors[BATCH];
    static uint8_t bytes[BATCH][DATAGRAM + 600];
    static union { char bytes[64]; struct cmsghdr align; } control[BATCH];
    for (int got = BATCH; got == BATCH;) {
        for (int i = 0; i < BATCH; i++) {
            vectors[i] = (struct iovec) { bytes[i], sizeof bytes[i] };
            headers[i].msg_hdr = (struct msghdr) {
                .msg_iov = &vectors[i], .msg_iovlen = 1, .msg_control = control[i].bytes, .msg_controllen = 64 };
        }
        got = recvmmsg(sock, headers, BATCH, MSG_DONTWAIT, NULL);
        now_us = clock_us();
        for (int i = 0; i < got; i++) {
            uint32_t address = 0;
            for (struct cmsghdr *c = CMSG_FIRSTHDR(&headers[i].msg_hdr); c; c = CMSG_NXTHDR(&headers[i].msg_hdr, c)) {
                if (c->cmsg_type == IP_PKTINFO) {
                    address = ntohl(((struct in_pktinfo *) CMSG_DATA(c))->ipi_addr.s_addr);
                }
            }
            uint32_t index = address - 0x7F010001u;
            datagrams_in++;
            bytes_in += headers[i].msg_len;
            if (index < (uint32_t) count) take(&all[index], bytes[i], headers[i].msg_len);
        }
    }
}

static void work(Player *p) {
    uint32_t before = p->next;
    if (p->over || now_us < p->begin_us) return;
    if (!p->begun) {
        p->begun = true;
        p->beat_us = now_us + HEARTBEAT_US;
        say_connect(p);
    }
    if (p->playing && !p->spectates && now_us >= p->input_us && now_us < to_us) {
        uint32_t mean = 1000000u / (uint32_t) option.rate;
        p->input_us += mean / 2 + draw(mean);
        p->input_us = p->input_us < now_us ? now_us : p->input_us;
        say_input(p);
    }
    if (now_us >= p->beat_us) {
        p->beat_us += HEARTBEAT_US;
        say(p, MSG_HEARTBEAT, NULL, 0);
    }
    if (p->next != before) flush(p, before);
    Segment *oldest = &p->flight[p->una % IN_FLIGHT];
    if (p->una != p->next && now_us >= oldest->sent_us + RESEND_US * (1u + oldest->tries)) {
        oldest->tries += oldest->tries < 20;
        resent++;
        oldest->sent_us = now_us;
        uint8_t *at = datagram_of(p);
        int length = head(at, p, PUSH, (uint32_t) ((now_us - zero_us) / 1000), oldest->number, oldest->length);
        memcpy(at + length, oldest->bytes, oldest->length);
        leave(length + oldest->length);
    }
}

/* ---- the server's process ---- */

typedef struct { double processor_s, own_s; long rss_kb; uint64_t overflows, at_us; } Reading;

static Reading reading(void) {
    Reading r = { .at_us = clock_us() };
    char line[4096], path[64];
    if (option.pid > 0) {
        snprintf(path, sizeof path, "/proc/%d/stat", option.pid);
        FILE *file = fopen(path, "r");
        unsigned long user = 0, system = 0;
        if (file && fgets(line, sizeof line, file)) {
            sscanf(strrchr(line, ')') + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system);
        }
        if (file) fclose(file);
        r.processor_s = (double) (user + system) / (double) sysconf(_SC_CLK_TCK);
        snprintf(path, sizeof path, "/proc/%d/status", option.pid);
        file = fopen(path, "r");
        while (file && fgets(line, sizeof line, file)) sscanf(line, "VmRSS: %ld", &r.rss_kb);
        if (file) fclose(file);
    }
    FILE *file = fopen("/proc/net/udp", "r");
    while (file && fgets(line, sizeof line, file)) {
        unsigned port = 0;
        unsigned long drops = 0;
        if (sscanf(line, " %*d: %*x:%x", &port) == 1 && port == (unsigned) option.port) {
            char *last = strrchr(line, ' ');
            for (char *end = line + strlen(line); end > line && (end[-1] == ' ' || end[-1] == '\n'); *--end = 0) last = strrchr(line, ' ');
            last = strrchr(line, ' ');
            if (last) sscanf(last, "%lu", &drops);
            r.overflows += drops;
        }
    }
    if (file) fclose(file);
    struct rusage own;
    getrusage(RUSAGE_SELF, &own);
    r.own_s = (double) (own.ru_utime.tv_sec + own.ru_stime.tv_sec) + (double) (own.ru_utime.tv_usec + own.ru_stime.tv_usec) / 1e6;
    return r;
}

static void create_room(int room) {
    struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((uint16_t) option.http), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    char request[1024], answer[2048];
    int length = snprintf(request, sizeof request, "GET /create?room=%d&member=", option.base + room);
    for (int i = 0; i < option.players && length < 900; i++) {
        length += snprintf(request + length, sizeof request - (size_t) length, "%s%d", i ? "," : "", (int) first_id() + room * option.players + i);
    }
    length += snprintf(request + length, sizeof request - (size_t) length, " HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n\r\n", option.http);
    int tcp = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(tcp, (struct sockaddr *) &to, sizeof to) || write(tcp, request, (size_t) length) != length) {
        perror("http");
        exit(2);
    }
    ssize_t got = 0, more;
    while (got < (ssize_t) sizeof answer - 1 && (more = read(tcp, answer + got, sizeof answer - 1 - (size_t) got)) > 0) got += more;
    answer[got > 0 ? got : 0] = 0;
    close(tcp);
    if (!strstr(answer, " 200 ") || strstr(answer, "error")) {
        fprintf(stderr, "room %d could not be created: %s\n", room, answer);
        exit(3);
    }
}

static double quantile(const uint32_t *counts, int bins_used, double bin_ms, double q) {
    uint64_t total = 0, sum = 0;
    for (int i = 0; i < bins_used; i++) total += counts[i];
    for (int i = 0; i < bins_used; i++) {
        sum += counts[i];
        if (total > 0 && (double) sum > (double) total * q) return (i + 1) * bin_ms;
    }
    return -1;
}

/* Returns the milliseconds from the end of the stall to the first window from which on p99 stays below 50 ms; -1 if none. */
static int recovered_ms(int windows) {
    int since = -1;
    for (int i = 0; i < windows; i++) {
        double p99 = quantile(recent + (size_t) i * (BINS / 20), BINS / 20, 1, 0.99);
        bool well = p99 >= 0 && p99 < 50;
        since = !well ? -1 : since < 0 ? i : since;
    }
    int ms = since * (WINDOW_US / 1000) - option.stall_ms;
    return since < 0 ? -1 : ms > 0 ? ms : 0;
}

static void report(const Reading *a, const Reading *b) {
    double seconds = (double) (b->at_us - a->at_us) / 1e6;
    printf("{\"rooms\":%d,\"transport\":\"%s\",\"players\":%d,\"spectators\":%d,\"p50Ms\":%.2f,\"p99Ms\":%.2f,\"p999Ms\":%.2f,"
           "\"lost\":%lld,\"wrong\":%llu,\"unequal\":%llu,\"serverCorePercent\":%.1f,\"loadCorePercent\":%.1f,\"floorPercent\":null,"
           "\"rssMb\":%ld,\"serverUsPerDatagram\":%.2f,\"overflows\":%llu,\"resent\":%llu,\"datagramsIn\":%.0f,\"datagramsOut\":%.0f,"
           "\"bytesIn\":%.0f,\"bytesOut\":%.0f",
           option.rooms, option.name, option.players, option.spectators, quantile(bins, BINS, BIN_US / 1000.0, 0.5),
           quantile(bins, BINS, BIN_US / 1000.0, 0.99), quantile(bins, BINS, BIN_US / 1000.0, 0.999),
           option.spectators ? 0LL : (long long) inputs - (long long) answers, (unsigned long long) wrong, (unsigned long long) unequal,
           (b->processor_s - a->processor_s) / seconds * 100, (b->own_s - a->own_s) / seconds * 100, b->rss_kb / 1024,
           (b->processor_s - a->processor_s) * 1e6 / (double) (datagrams_in + datagrams_out + 1),
           (unsigned long long) (b->overflows - a->overflows), (unsigned long long) resent, (double) datagrams_out / seconds,
           (double) datagrams_in / seconds, (double) bytes_out / (double) (datagrams_out + 1),
           (double) bytes_in / (double) (datagrams_in + 1));
    if (option.stall_ms > 0) printf(",\"stallMs\":%d,\"recoveredMs\":%d", option.stall_ms, recovered_ms((int) ((to_us - from_us) / WINDOW_US)));
    printf("}\n");
}

static void run(void) {
    Reading a = { 0 }, b = { 0 };
    enum { WAITING, WARM, MEASURING, DRAINING, DONE } stage = WAITING;
    uint64_t stopped_us = 0, give_up_us = clock_us() + (uint64_t) ((option.seconds + option.warm_up + 90) * 1e6);
    while (stage != DONE) {
        read_all();
        now_us = clock_us();
        for (int i = 0; i < count; i++) work(&all[i]);
        send_all();
        if (stage == WAITING && playing == count) {
            stage = WARM;
            from_us = now_us + (uint64_t) (option.warm_up * 1e6);
            to_us = from_us + (uint64_t) (option.seconds * 1e6);
        } else if (stage == WARM && now_us >= from_us) {
            stage = MEASURING;
            resent = datagrams_in = datagrams_out = bytes_in = bytes_out = 0;
            a = reading();
            if (option.stall_ms > 0 && option.pid > 0) {
                kill(option.pid, SIGSTOP);
                stopped_us = now_us;
            }
        } else if (stage == MEASURING && now_us >= to_us) {
            stage = DRAINING;
            b = reading();
        } else if (stage == DRAINING && now_us >= to_us + 2000000) {
            stage = DONE;
        }
        if (stopped_us > 0 && now_us >= stopped_us + (uint64_t) option.stall_ms * 1000) {
            kill(option.pid, SIGCONT);
            stopped_us = 0;
        }
        if (now_us > give_up_us) {
            fprintf(stderr, "%d of %d players play after the time for it, %d rooms' players heard of an end\n", playing, count, over);
            exit(4);
        }
        nanosleep(&(struct timespec) { 0, NAP_NS }, NULL);
    }
    report(&a, &b);
}

/* ---- the kernel alone ---- */

enum { PAUSE_NS = 2000000, FLOOR_WARM_US = 500000, BURST = 4 * BATCH };

/* Answers datagrams with others until the parent is gone: so many for each that came, of so many bytes. */
static void answer(int here, double each, size_t length) {
    static struct mmsghdr in[BATCH], back[BATCH];
    static struct iovec from[BATCH], to[BATCH];
    static struct sockaddr_in peers[BATCH];
    static uint8_t bytes[BATCH][DATAGRAM], body[DATAGRAM];
    double owed = 0;
    for (;;) {
        for (int got = BATCH; got == BATCH;) {
            for (int i = 0; i < BATCH; i++) {
                from[i] = (struct iovec) { bytes[i], sizeof bytes[i] };
                in[i].msg_hdr = (struct msghdr) { .msg_name = &peers[i], .msg_namelen = sizeof peers[i], .msg_iov = &from[i], .msg_iovlen = 1 };
            }
            got = recvmmsg(here, in, BATCH, MSG_DONTWAIT, NULL);
            int queued = 0;
            for (int i = 0; i < got; i++) {
                for (owed += each; owed >= 1 && queued < BATCH; owed--) {
                    to[queued] = (struct iovec) { body, length };
                    back[queued].msg_hdr = (struct msghdr) {
                        .msg_name = &peers[i], .msg_namelen = sizeof peers[i], .msg_iov = &to[queued], .msg_iovlen = 1 };
                    queued++;
                }
            }
            for (int sent = 0; sent < queued;) {
                int more = sendmmsg(here, back + sent, (unsigned) (queued - sent), 0);
                sent += more > 0 ? more : errno == EINTR ? 0 : 1;
            }
        }
        nanosleep(&(struct timespec) { 0, PAUSE_NS }, NULL);
    }
}

static double processor_us(clockid_t of) {
    struct timespec t;
    clock_gettime(of, &t);
    return (double) t.tv_sec * 1e6 + (double) t.tv_nsec / 1e3;
}

static int measure_floor(void) {
    double to_server, from_server, bytes_to, bytes_from;
    if (sscanf(option.floor, "%lf,%lf,%lf,%lf", &to_server, &from_server, &bytes_to, &bytes_from) != 4 || to_server <= 0
        || bytes_to < 1 || bytes_to > DATAGRAM || bytes_from < 1 || bytes_from > DATAGRAM) {
        fprintf(stderr, "players: --floor %s (expected: IN,OUT,BYTES,BYTES)\n", option.floor);
        return 2;
    }
    int here = socket(AF_INET, SOCK_DGRAM, 0), buffer = 64 << 20;
    if (setsockopt(here, SOL_SOCKET, SO_RCVBUFFORCE, &buffer, sizeof buffer)) setsockopt(here, SOL_SOCKET, SO_RCVBUF, &buffer, sizeof buffer);
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t length = sizeof at;
    if (bind(here, (struct sockaddr *) &at, sizeof at) || getsockname(here, (struct sockaddr *) &at, &length)) {
        perror("bind");
        return 2;
    }
    out.server = at;
    pid_t server = fork();
    if (server == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        cpu_set_t core;
        CPU_ZERO(&core);
        CPU_SET(option.floor_core, &core);
        sched_setaffinity(0, sizeof core, &core);
        answer(here, from_server / to_server, (size_t) bytes_from);
    }
    clockid_t clock;
    clock_getcpuclockid(server, &clock);
    uint64_t begin_us = clock_us(), sent = 0, next = 0;
    double begin_cpu = -1, begin_sent = 0, end_cpu = 0;
    uint64_t end_us = begin_us + FLOOR_WARM_US + (uint64_t) (option.seconds * 1e6);
    while ((now_us = clock_us()) < end_us) {
        if (begin_cpu < 0 && now_us - begin_us >= FLOOR_WARM_US) {
            begin_cpu = processor_us(clock);
            begin_sent = (double) sent;
        }
        uint64_t due = (uint64_t) ((double) (now_us - begin_us) / 1e6 * to_server);
        for (int burst = 0; sent < due && burst < BURST; burst++, sent++) {
            memset(datagram_of(&all[next++ % (uint64_t) count]), 0, (size_t) bytes_to);
            leave((int) bytes_to);
        }
        send_all();
        read_all();
        nanosleep(&(struct timespec) { 0, NAP_NS }, NULL);
    }
    end_cpu = processor_us(clock);
    kill(server, SIGKILL);
    waitpid(server, NULL, 0);
    /* By what was sent: on a busy machine this process may not reach the rate. */
    double each_us = (end_cpu - begin_cpu) / ((double) sent - begin_sent);
    printf("%.1f\n", each_us * to_server / 1e6 * 100);
    return 0;
}

static void options(int argc, char **argv) {
    for (int i = 1; i + 1 < argc; i += 2) {
        const char *name = argv[i], *value = argv[i + 1];
        if (!strcmp(name, "--rooms")) option.rooms = atoi(value);
        else if (!strcmp(name, "--players")) option.players = atoi(value);
        else if (!strcmp(name, "--spectators")) option.spectators = atoi(value);
        else if (!strcmp(name, "--port")) option.port = atoi(value);
        else if (!strcmp(name, "--http")) option.http = atoi(value);
        else if (!strcmp(name, "--pid")) option.pid = atoi(value);
        else if (!strcmp(name, "--stall-ms")) option.stall_ms = atoi(value);
        else if (!strcmp(name, "--base")) option.base = atoi(value);
        else if (!strcmp(name, "--rate")) option.rate = atoi(value);
        else if (!strcmp(name, "--seconds")) option.seconds = atof(value);
        else if (!strcmp(name, "--warm-up")) option.warm_up = atof(value);
        else if (!strcmp(name, "--floor")) option.floor = value;
        else if (!strcmp(name, "--floor-core")) option.floor_core = atoi(value);
        else {
            fprintf(stderr, "players: %s (expected: --rooms --players --spectators --port --http --pid --stall-ms --base --rate --seconds --warm-up --floor --floor-core)\n", name);
            exit(2);
        }
    }
}

int main(int argc, char **argv) {
    options(argc, argv);
    sock = socket(AF_INET, SOCK_DGRAM, 0);
    int yes = 1, buffer = 64 << 20;
    setsockopt(sock, IPPROTO_IP, IP_PKTINFO, &yes, sizeof yes);
    if (setsockopt(sock, SOL_SOCKET, SO_RCVBUFFORCE, &buffer, sizeof buffer)) setsockopt(sock, SOL_SOCKET, SO_RCVBUF, &buffer, sizeof buffer);
    if (setsockopt(sock, SOL_SOCKET, SO_SNDBUFFORCE, &buffer, sizeof buffer)) setsockopt(sock, SOL_SOCKET, SO_SNDBUF, &buffer, sizeof buffer);
    struct sockaddr_in here = { .sin_family = AF_INET };
    if (bind(sock, (struct sockaddr *) &here, sizeof here)) {
        perror("bind");
        return 2;
    }
    out.server = (struct sockaddr_in) { .sin_family = AF_INET, .sin_port = htons((uint16_t) option.port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    prepare_out();
    seed ^= clock_us() * 2654435761u + (uint64_t) getpid();
    if (option.base == 0) option.base = 1000 + (int) draw(50000000);
    int players = option.rooms * option.players;
    count = players + option.spectators;
    all = calloc((size_t) count, sizeof *all);
    known = calloc((size_t) option.rooms * HASHES, sizeof *known);
    recent = calloc((size_t) (option.seconds * 1e6 / WINDOW_US + 2) * (BINS / 20), sizeof *recent);
    for (int room = 0; option.floor == NULL && room < option.rooms; room++) create_room(room);
    zero_us = now_us = clock_us();
    from_us = to_us = UINT64_MAX;
    for (int i = 0; i < count; i++) {
        bool spectates = i >= players;
        all[i] = (Player) {
            .address = 0x7F010001u + (uint32_t) i, .conv = 1 + draw(0x7FFFFFFF), .spectates = spectates,
            .room = spectates ? (i - players) % option.rooms : i / option.players,
            .id = spectates ? 1000000000u + first_id() + (uint64_t) i : first_id() + (uint64_t) i, .begin_us = now_us + 250u * (uint64_t) i };
    }
    if (option.floor != NULL) return measure_floor();
    run();
    return 0;
}
