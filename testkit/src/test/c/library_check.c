/*
 * Checks of libtactus that need one process and no server: library_check FILE, where the file has messages of a server, each behind
 * its length (32 bits, big-endian). Prints what is wrong, or that all is well.
 */
#include "tactus.h"

#include <locale.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MS INT64_C(1000000)
#define MESSAGES_MAX 64
#define FILE_BYTES_MAX 65536
#define MUTANTS 100000
#define SESSIONS 10000
#define EVENTS_MAX 1000

static int failures;

#define CHECK(condition)                                                                                                         \
    do {                                                                                                                         \
        if (!(condition)) {                                                                                                      \
            printf("line %d: %s: %s\n", __LINE__, #condition, tactus_error_text());                                              \
            failures++;                                                                                                          \
        }                                                                                                                        \
    } while (0)

static uint32_t random_state = 0x2545f491;

static uint32_t random_below(uint32_t bound) {
    random_state ^= random_state << 13;
    random_state ^= random_state >> 17;
    random_state ^= random_state << 5;
    return random_state % bound;
}

static tactus_session open_session(int64_t now) {
    tactus_options options;
    tactus_options_init(&options);
    options.room = 7;
    options.player = 1;
    options.instance = 42;
    options.token = "ticket";
    return tactus_open(&options, now);
}

/* Takes all actions, opens links that are asked for, and returns the newest link. */
static int32_t carry_out(tactus_session session, int64_t now) {
    int32_t link = 0;
    tactus_action action;
    while (tactus_next_action(session, &action) > 0) {
        if (action.kind == TACTUS_ACTION_OPEN) {
            link = action.link;
            CHECK(action.data[action.data_bytes] == 0);
            CHECK(tactus_link_opened(session, link, TACTUS_LINK_STREAM, 0, now) == 0);
        }
    }
    return link;
}

static void *on_another_thread(void *result) {
    tactus_event event;
    int32_t *results = result;
    results[0] = tactus_poll(1, &event);
    results[1] = open_session(0);
    results[2] = tactus_init(0);
    results[3] = strcmp(tactus_error_text(), "called on another thread (expected: the thread of tactus_init)");
    results[4] = strcmp(tactus_version(), "") != 0;
    return NULL;
}

static void check_start(void) {
    sigset_t blocked;
    CHECK(tactus_abi() == TACTUS_ABI);
    CHECK(tactus_deadline(1) == TACTUS_NOT_INITIALIZED);
    CHECK(open_session(0) == TACTUS_NOT_INITIALIZED);
    CHECK(tactus_init(5) == TACTUS_BAD_VALUE);
    srand(7);
    int expected = rand();
    srand(7);
    CHECK(tactus_init(INT64_C(16) << 20) == 0);
    CHECK(tactus_init(0) == 0);
    CHECK(rand() == expected);
    CHECK(strcmp(setlocale(LC_ALL, NULL), "C") == 0);
    sigprocmask(SIG_BLOCK, NULL, &blocked);
    CHECK(!sigismember(&blocked, SIGRTMIN));
}

static void check_threads(void) {
    pthread_t thread;
    int32_t results[5];
    CHECK(pthread_create(&thread, NULL, on_another_thread, results) == 0);
    pthread_join(thread, NULL);
    CHECK(results[0] == TACTUS_WRONG_THREAD);
    CHECK(results[1] == TACTUS_WRONG_THREAD);
    CHECK(results[2] == TACTUS_WRONG_THREAD);
    CHECK(results[3] == 0);
    CHECK(results[4] == 1);
}

static void check_errors(void) {
    tactus_options options;
    tactus_options_init(&options);
    CHECK(tactus_open(&options, MS) == TACTUS_BAD_VALUE);
    CHECK(strncmp(tactus_error_text(), "instance: 0", 11) == 0);
    options.instance = 1;
    options.heartbeat_ms = 5;
    CHECK(tactus_open(&options, MS) == TACTUS_BAD_VALUE);
    CHECK(strncmp(tactus_error_text(), "heartbeatMs: 5", 14) == 0);
    tactus_session session = open_session(MS);
    CHECK(tactus_submit(session, "", TACTUS_PAYLOAD_BYTES_MAX + 1, MS) == TACTUS_BAD_VALUE);
    CHECK(tactus_progress(session, 101) == TACTUS_BAD_VALUE);
    CHECK(tactus_link_opened(session, 1, 9, 0, MS) == TACTUS_BAD_VALUE);
    CHECK(tactus_close(session) == 0);
}

static void check_handles(void) {
    tactus_event event;
    tactus_status status;
    tactus_session one = open_session(MS);
    tactus_session two = open_session(MS);
    CHECK(one > 0 && two > 0 && one != two);
    CHECK(carry_out(one, MS) == 1);
    CHECK(carry_out(two, MS) == 1);
    CHECK(tactus_close(one) == 0);
    CHECK(tactus_close(one) == TACTUS_NO_SESSION);
    CHECK(tactus_poll(one, &event) == TACTUS_NO_SESSION);
    CHECK(tactus_poll(two, &event) == 0);
    CHECK(tactus_get_status(two, &status) == 0);
    CHECK(status.phase == TACTUS_PHASE_CONNECTING);
    CHECK(tactus_deadline(two) > MS);
    CHECK(tactus_close(two) == 0);
}

/* More sessions than the heap would hold at once, so that it is used again. */
static void check_memory(void) {
    uint8_t payload[1000] = {0};
    for (int i = 0; i < SESSIONS; i++) {
        tactus_session session = open_session(MS);
        CHECK(session > 0);
        carry_out(session, MS);
        CHECK(tactus_submit(session, payload, sizeof payload, MS) == 1);
        tactus_close(session);
    }
}

static int read_messages(const char *file, uint8_t *bytes, uint8_t *messages[], size_t lengths[]) {
    FILE *in = fopen(file, "rb");
    size_t length = in == NULL ? 0 : fread(bytes, 1, FILE_BYTES_MAX, in);
    if (in != NULL) {
        fclose(in);
    }
    int count = 0;
    for (size_t at = 0; at + 4 <= length && count < MESSAGES_MAX; count++) {
        lengths[count] = (size_t) bytes[at] << 24 | (size_t) bytes[at + 1] << 16 | (size_t) bytes[at + 2] << 8 | bytes[at + 3];
        messages[count] = bytes + at + 4;
        at += 4 + lengths[count];
    }
    return count;
}

/* Sessions that hear messages of which some were changed: wrong ones may cost a link, and nothing else. */
static void check_mutants(const char *file) {
    static uint8_t bytes[FILE_BYTES_MAX];
    uint8_t *messages[MESSAGES_MAX];
    size_t lengths[MESSAGES_MAX];
    int count = read_messages(file, bytes, messages, lengths);
    CHECK(count >= 10);
    int64_t now = MS;
    int64_t frames = 0;
    int32_t losses = 0;
    tactus_session session = 0;
    int32_t link = 0;
    for (int mutants = 0; mutants < MUTANTS && count > 0;) {
        if (session == 0) {
            session = open_session(now);
            tactus_ready(session);
            link = carry_out(session, now);
        }
        for (int i = 0; i < count; i++) {
            uint8_t message[2048];
            memcpy(message, messages[i], lengths[i]);
            if (random_below(3) == 0) {
                for (uint32_t changes = 1 + random_below(3); changes > 0; changes--) {
                    message[random_below((uint32_t) lengths[i])] = (uint8_t) random_below(256);
                }
                mutants++;
            }
            int32_t taken = tactus_link_received(session, link, message, (int32_t) lengths[i], now);
            CHECK(taken == (int32_t) lengths[i]);
        }
        tactus_event event;
        int ended = 0;
        int polled = 0;
        /* A changed tick may stand for a million empty frames. */
        while (polled < EVENTS_MAX && tactus_poll(session, &event) > 0) {
            polled++;
            frames += event.kind == TACTUS_FRAME;
            losses += event.kind == TACTUS_RECONNECTING;
            ended |= event.kind == TACTUS_CLOSED;
            for (int32_t i = 0; i < event.input_count; i++) {
                CHECK(event.inputs[i].bytes >= 0);
            }
        }
        now += 100 * MS;
        tactus_work(session, now);
        int32_t next = carry_out(session, now);
        link = next > 0 ? next : link;
        if (ended || polled == EVENTS_MAX || random_below(20) == 0) {
            CHECK(tactus_close(session) == 0);
            session = 0;
        }
    }
    CHECK(frames > 1000);
    CHECK(losses > 1000);
}

int main(int argc, char **argv) {
    printf("version %s\n", tactus_version());
    check_start();
    check_threads();
    check_errors();
    check_handles();
    check_memory();
    if (argc > 1) {
        check_mutants(argv[1]);
    }
    if (failures == 0) {
        puts("all is well");
    }
    return failures == 0 ? 0 : 1;
}
