/*
 * The functions of tactus.h over those that TeaVM compiled from dev.tactus.nativeclient.Exports: checks threads and arguments,
 * and turns flat records into structures. Java's memory moves, so nothing here points into it.
 */
#include "tactus.h"

#include <stdlib.h>
#include <string.h>

#ifdef _WIN32
#include <windows.h>
typedef DWORD thread_id;
static thread_id current_thread(void) { return GetCurrentThreadId(); }
static int same_thread(thread_id a, thread_id b) { return a == b; }
#else
#include <pthread.h>
typedef pthread_t thread_id;
static thread_id current_thread(void) { return pthread_self(); }
static int same_thread(thread_id a, thread_id b) { return pthread_equal(a, b) != 0; }
#endif

#ifndef TACTUS_VERSION
#error "TACTUS_VERSION: not defined (expected: the version as a string, as build.sh passes it)"
#endif

/* ---- what Exports.java exports ------------------------------------------------------------------------------------------- */

extern int tactus_java_main(int argc, char **argv);
extern int32_t tactus_java_error(void *to, int32_t room);
extern int32_t tactus_java_open(void *options, int32_t length, int64_t now_ns);
extern int32_t tactus_java_close(int32_t handle);
extern int32_t tactus_java_link_opened(
    int32_t handle, int32_t link, int32_t kind, int32_t datagram_bytes_max, int64_t now_ns);
extern int32_t tactus_java_link_received(int32_t handle, int32_t link, void *bytes, int32_t length, int64_t now_ns);
extern int32_t tactus_java_link_datagram(int32_t handle, int32_t link, void *bytes, int32_t length, int64_t now_ns);
extern int32_t tactus_java_link_closed(int32_t handle, int32_t link, void *reason, int32_t length, int64_t now_ns);
extern int32_t tactus_java_work(int32_t handle, int64_t now_ns);
extern int64_t tactus_java_deadline(int32_t handle);
extern int32_t tactus_java_ready(int32_t handle);
extern int32_t tactus_java_progress(int32_t handle, int32_t percent);
extern int32_t tactus_java_submit(int32_t handle, void *payload, int32_t length, int64_t now_ns);
extern int32_t tactus_java_submit_sid_xy(int32_t handle, int32_t sid, int32_t x, int32_t y, int64_t now_ns);
extern int32_t tactus_java_result(int32_t handle, int64_t player);
extern int32_t tactus_java_leave(int32_t handle);
extern int32_t tactus_java_request_snapshot(int32_t handle);
extern int32_t tactus_java_checksum(int32_t handle, int32_t tick, void *checksum, int32_t length);
extern int32_t tactus_java_snapshot(int32_t handle, int32_t tick, void *bytes, int32_t length);
extern int32_t tactus_java_event_bytes(int32_t handle);
extern int32_t tactus_java_event_take(int32_t handle, void *to);
extern int32_t tactus_java_action_bytes(int32_t handle);
extern int32_t tactus_java_action_take(int32_t handle, void *to);
extern int32_t tactus_java_status(int32_t handle, void *to);

/* ---- start, threads, errors ---------------------------------------------------------------------------------------------- */

#define HEAP_BYTES_DEFAULT (INT64_C(32) << 20)
#define HEAP_BYTES_MIN (INT64_C(8) << 20)
#define HEAP_BYTES_MAX (INT64_C(1) << 30)
#define ERROR_BYTES 512

/* The compiled main reads it, see build.sh. */
int64_t tactus_heap_bytes = HEAP_BYTES_DEFAULT;

static volatile int initialized;
static thread_id owner;
static char error_text[ERROR_BYTES] = "";

static int32_t fail(int32_t code, const char *text) {
    size_t length = strlen(text);
    length = length < ERROR_BYTES - 1 ? length : ERROR_BYTES - 1;
    memcpy(error_text, text, length);
    error_text[length] = 0;
    return code;
}

/* Returns 0 if the call may go on. A call on another thread touches nothing, not even the text of errors. */
static int32_t check_thread(void) {
    if (!initialized) {
        return TACTUS_NOT_INITIALIZED;
    }
    return same_thread(owner, current_thread()) ? 0 : TACTUS_WRONG_THREAD;
}

/* Copies the text of an error that Java returned. */
static int64_t checked(int64_t result) {
    if (result < 0) {
        int32_t length = tactus_java_error(error_text, ERROR_BYTES - 1);
        error_text[length] = 0;
    }
    return result;
}

#define CHECK_THREAD()                                                                                                           \
    do {                                                                                                                         \
        int32_t wrong = check_thread();                                                                                          \
        if (wrong != 0) {                                                                                                        \
            return wrong;                                                                                                        \
        }                                                                                                                        \
    } while (0)

const char *tactus_version(void) { return TACTUS_VERSION; }

int32_t tactus_abi(void) { return TACTUS_ABI; }

int32_t tactus_init(int64_t heap_bytes) {
    if (initialized) {
        return check_thread();
    }
    if (heap_bytes != 0 && (heap_bytes < HEAP_BYTES_MIN || heap_bytes > HEAP_BYTES_MAX)) {
        return fail(TACTUS_BAD_VALUE, "heap_bytes: out of range (expected: 0, or 8388608..1073741824)");
    }
    if (heap_bytes != 0) {
        tactus_heap_bytes = heap_bytes;
    }
    owner = current_thread();
    char name[] = "tactus";
    char *arguments[] = {name, NULL};
    tactus_java_main(1, arguments);
    initialized = 1;
    return 0;
}

const char *tactus_error_text(void) {
    switch (check_thread()) {
    case TACTUS_WRONG_THREAD:
        return "called on another thread (expected: the thread of tactus_init)";
    case TACTUS_NOT_INITIALIZED:
        return error_text[0] == 0 ? "not initialized (expected: tactus_init first)" : error_text;
    default:
        return error_text;
    }
}

/* ---- memory for records -------------------------------------------------------------------------------------------------- */

/* Grown as needed, and kept for the next call. */
typedef struct buffer {
    uint8_t *bytes;
    size_t room;
} buffer;

/* Returns whether the buffer has room for so many bytes. */
static int ensure(buffer *target, size_t bytes) {
    if (target->room < bytes) {
        size_t room = target->room < 256 ? 256 : target->room;
        while (room < bytes) {
            room *= 2;
        }
        uint8_t *larger = realloc(target->bytes, room);
        if (larger == NULL) {
            return 0;
        }
        target->bytes = larger;
        target->room = room;
    }
    return 1;
}

static int32_t no_memory(void) { return fail(TACTUS_FAULT, "out of memory"); }

static const uint8_t *read_i32(const uint8_t *at, int32_t *value) {
    *value = (int32_t) ((uint32_t) at[0] | (uint32_t) at[1] << 8 | (uint32_t) at[2] << 16 | (uint32_t) at[3] << 24);
    return at + 4;
}

static const uint8_t *read_i64(const uint8_t *at, int64_t *value) {
    int32_t low;
    int32_t high;
    at = read_i32(at, &low);
    at = read_i32(at, &high);
    *value = (int64_t) ((uint64_t) (uint32_t) low | (uint64_t) (uint32_t) high << 32);
    return at;
}

static uint8_t *write_i32(uint8_t *at, int32_t value) {
    uint32_t bits = (uint32_t) value;
    for (int shift = 0; shift < 32; shift += 8) {
        *at++ = (uint8_t) (bits >> shift);
    }
    return at;
}

static uint8_t *write_i64(uint8_t *at, uint64_t value) {
    at = write_i32(at, (int32_t) (uint32_t) value);
    return write_i32(at, (int32_t) (uint32_t) (value >> 32));
}

static const char *text_of(const char *text) { return text == NULL ? "" : text; }

static uint8_t *write_text(uint8_t *at, const char *text) {
    size_t length = strlen(text);
    at = write_i32(at, (int32_t) length);
    memcpy(at, text, length);
    return at + length;
}

/* ---- sessions ------------------------------------------------------------------------------------------------------------ */

#define TEXT_BYTES_MAX 4096

void tactus_options_init(tactus_options *options) {
    memset(options, 0, sizeof *options);
    options->datagrams = 1;
    options->heartbeat_ms = 1000;
    options->silence_ms = 5000;
    options->inputs_held_max = 1024;
    options->reconnect_first_ms = 250;
    options->reconnect_longest_ms = 5000;
    options->give_up_ms = 120000;
}

tactus_session tactus_open(const tactus_options *options, int64_t now_ns) {
    CHECK_THREAD();
    if (options->instance == 0) {
        return fail(TACTUS_BAD_VALUE, "instance: 0 (expected: a random number)");
    }
    const char *texts[] = {text_of(options->token), text_of(options->name), text_of(options->return_token)};
    for (int i = 0; i < 3; i++) {
        if (strlen(texts[i]) > TEXT_BYTES_MAX) {
            return fail(TACTUS_BAD_VALUE, "token, name, return_token: too long (expected: at most 4096 bytes each)");
        }
    }
    uint8_t record[4 * 8 + 12 * 4 + 3 * TEXT_BYTES_MAX];
    uint8_t *at = record;
    at = write_i64(at, options->room);
    at = write_i64(at, options->player);
    at = write_i64(at, options->instance);
    at = write_i32(at, options->spectate);
    at = write_i32(at, options->datagrams);
    at = write_i32(at, options->snapshots);
    at = write_i32(at, options->heartbeat_ms);
    at = write_i32(at, options->silence_ms);
    at = write_i32(at, options->inputs_held_max);
    at = write_i32(at, options->reconnect_first_ms);
    at = write_i32(at, options->reconnect_longest_ms);
    at = write_i32(at, options->give_up_ms);
    at = write_i64(at, options->return_player);
    for (int i = 0; i < 3; i++) {
        at = write_text(at, texts[i]);
    }
    return (tactus_session) checked(tactus_java_open(record, (int32_t) (at - record), now_ns));
}

int32_t tactus_close(tactus_session session) {
    CHECK_THREAD();
    return (int32_t) checked(tactus_java_close(session));
}

int32_t tactus_ready(tactus_session session) {
    CHECK_THREAD();
    return (int32_t) checked(tactus_java_ready(session));
}

int32_t tactus_progress(tactus_session session, int32_t percent) {
    CHECK_THREAD();
    return (int32_t) checked(tactus_java_progress(session, percent));
}

int32_t tactus_submit(tactus_session session, const void *payload, int32_t bytes, int64_t now_ns) {
    CHECK_THREAD();
    if (bytes < 0 || bytes > TACTUS_PAYLOAD_BYTES_MAX) {
        return fail(TACTUS_BAD_VALUE, "bytes: out of range (expected: 0..65536)");
    }
    return (int32_t) checked(tactus_java_submit(session, (void *) payload, bytes, now_ns));
}

int32_t tactus_submit_sid_xy(tactus_session session, int32_t sid, int32_t x, int32_t y, int64_t now_ns) {
    CHECK_THREAD();
    return (int32_t) checked(tactus_java_submit_sid_xy(session, sid, x, y, now_ns));
}

int32_t tactus_result(tactus_session session, uint64_t winner) {
    CHECK_THREAD();
    return (int32_t) checked(tactus_java_result(session, (int64_t) winner));
}

int32_t tactus_leave(tactus_session session) {
    CHECK_THREAD();
    return (int32_t) checked(tactus_java_leave(session));
}

int32_t tactus_checksum(tactus_session session, int32_t tick, const char *checksum) {
    CHECK_THREAD();
    const char *text = text_of(checksum);
    size_t length = strlen(text);
    if (length > TEXT_BYTES_MAX) {
        return fail(TACTUS_BAD_VALUE, "checksum: too long (expected: at most 4096 bytes)");
    }
    return (int32_t) checked(tactus_java_checksum(session, tick, (void *) text, (int32_t) length));
}

int32_t tactus_snapshot(tactus_session session, int32_t tick, const void *snapshot, int32_t bytes) {
    CHECK_THREAD();
    return (int32_t) checked(tactus_java_snapshot(session, tick, (void *) snapshot, bytes));
}

int32_t tactus_request_snapshot(tactus_session session) {
    CHECK_THREAD();
    return (int32_t) checked(tactus_java_request_snapshot(session));
}

int32_t tactus_get_status(tactus_session session, tactus_status *status) {
    CHECK_THREAD();
    uint8_t record[sizeof *status];
    int32_t result = (int32_t) checked(tactus_java_status(session, record));
    if (result < 0) {
        return result;
    }
    int64_t *fields[] = {&status->phase,
        &status->seat,
        &status->frames_held,
        &status->inputs_pending,
        &status->round_trip_ns,
        &status->loss_in_per_mille,
        &status->loss_out_per_mille,
        &status->datagrams_in,
        &status->random_seed,
        &status->tick_rate_hz,
        &status->input_delay_ticks,
        &status->input_ahead_ticks,
        &status->spectator_delay_ticks,
        &status->checksum_every_ticks};
    const uint8_t *at = record;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        at = read_i64(at, fields[i]);
    }
    return 0;
}

/* ---- events -------------------------------------------------------------------------------------------------------------- */

static buffer event_record;
static buffer event_inputs;

int32_t tactus_poll(tactus_session session, tactus_event *event) {
    CHECK_THREAD();
    int32_t bytes = (int32_t) checked(tactus_java_event_bytes(session));
    if (bytes <= 0) {
        return bytes;
    }
    if (!ensure(&event_record, (size_t) bytes)) {
        return no_memory();
    }
    bytes = (int32_t) checked(tactus_java_event_take(session, event_record.bytes));
    if (bytes < 0) {
        return bytes;
    }
    int32_t text_bytes;
    int64_t player;
    memset(event, 0, sizeof *event);
    const uint8_t *at = event_record.bytes;
    at = read_i32(at, &event->kind);
    at = read_i32(at, &event->code);
    at = read_i32(at, &event->tick);
    at = read_i32(at, &event->sequence);
    at = read_i32(at, &event->number);
    at = read_i64(at, &player);
    at = read_i64(at, &event->value);
    at = read_i32(at, &text_bytes);
    at = read_i32(at, &event->data_bytes);
    at = read_i32(at, &event->input_count);
    event->player = (uint64_t) player;
    const uint8_t *heads = at;
    event->text = (const char *) (heads + 16 * (size_t) event->input_count);
    at = (const uint8_t *) event->text + text_bytes + 1;
    if (event->input_count > 0) {
        if (!ensure(&event_inputs, (size_t) event->input_count * sizeof(tactus_input))) {
            return no_memory();
        }
        tactus_input *inputs = (tactus_input *) (void *) event_inputs.bytes;
        for (int32_t i = 0; i < event->input_count; i++) {
            heads = read_i32(heads, &inputs[i].seat);
            heads = read_i32(heads, &inputs[i].sequence);
            heads = read_i32(heads, &inputs[i].form);
            heads = read_i32(heads, &inputs[i].bytes);
            inputs[i].payload = at;
            at += inputs[i].bytes;
        }
        event->inputs = inputs;
    }
    event->data = event->data_bytes > 0 ? at : NULL;
    return 1;
}

/* ---- links --------------------------------------------------------------------------------------------------------------- */

static buffer action_record;

int32_t tactus_next_action(tactus_session session, tactus_action *action) {
    CHECK_THREAD();
    int32_t bytes = (int32_t) checked(tactus_java_action_bytes(session));
    if (bytes <= 0) {
        return bytes;
    }
    if (!ensure(&action_record, (size_t) bytes + 1)) {
        return no_memory();
    }
    bytes = (int32_t) checked(tactus_java_action_take(session, action_record.bytes));
    if (bytes < 0) {
        return bytes;
    }
    action_record.bytes[bytes] = 0;
    const uint8_t *at = action_record.bytes;
    at = read_i32(at, &action->kind);
    at = read_i32(at, &action->link);
    at = read_i32(at, &action->data_bytes);
    action->data = at;
    return 1;
}

int32_t tactus_link_opened(
    tactus_session session, int32_t link, int32_t kind, int32_t datagram_bytes_max, int64_t now_ns) {
    CHECK_THREAD();
    return (int32_t) checked(tactus_java_link_opened(session, link, kind, datagram_bytes_max, now_ns));
}

int32_t tactus_link_received(tactus_session session, int32_t link, const void *data, int32_t bytes, int64_t now_ns) {
    CHECK_THREAD();
    if (bytes < 0) {
        return fail(TACTUS_BAD_VALUE, "bytes: below 0 (expected: the size of data)");
    }
    int32_t result = (int32_t) checked(tactus_java_link_received(session, link, (void *) data, bytes, now_ns));
    return result > 0 ? bytes : result;
}

int32_t tactus_link_datagram(tactus_session session, int32_t link, const void *data, int32_t bytes, int64_t now_ns) {
    CHECK_THREAD();
    if (bytes < 0) {
        return fail(TACTUS_BAD_VALUE, "bytes: below 0 (expected: the size of data)");
    }
    return (int32_t) checked(tactus_java_link_datagram(session, link, (void *) data, bytes, now_ns));
}

int32_t tactus_link_closed(tactus_session session, int32_t link, const char *reason, int64_t now_ns) {
    CHECK_THREAD();
    const char *text = text_of(reason);
    size_t length = strlen(text);
    length = length < TEXT_BYTES_MAX ? length : TEXT_BYTES_MAX;
    return (int32_t) checked(tactus_java_link_closed(session, link, (void *) text, (int32_t) length, now_ns));
}

int32_t tactus_work(tactus_session session, int64_t now_ns) {
    CHECK_THREAD();
    return (int32_t) checked(tactus_java_work(session, now_ns));
}

int64_t tactus_deadline(tactus_session session) {
    CHECK_THREAD();
    return checked(tactus_java_deadline(session));
}
