/*
 * libtactus: the client of a Tactus server for native programs.
 *
 * The library has no socket, no clock and no thread. The program moves bytes and gives the time: it opens the links that the
 * library asks for, passes on what arrives, sends what the library wants to be sent, and calls it when the time has come. So it
 * fits every engine and every network layer. tactus_net.h is such a program for POSIX sockets.
 *
 *     tactus_options options;
 *     tactus_options_init(&options);
 *     options.room = 7;
 *     options.player = 1;
 *     tactus_init(0);
 *     tactus_session session = tactus_open(&options, now_ns);
 *     each turn: carry out tactus_next_action until it returns 0,
 *                tactus_link_received for what came, tactus_work when now_ns >= tactus_deadline,
 *                handle tactus_poll until it returns 0.
 *
 * Threads: all functions but tactus_version must be called on the thread that called tactus_init. Every call checks it; one on
 * another thread does nothing and returns TACTUS_WRONG_THREAD. One process has one library, which holds up to 1024 sessions.
 *
 * Times are nanoseconds of a monotonic clock of the program's choice, from 0.
 *
 * Results below 0 are errors, of enum tactus_error; tactus_error_text describes the last one.
 *
 * Sources: who compiles them must tell the compiler that signed integers wrap, as Java's do: -fwrapv -fno-strict-aliasing with
 * gcc and clang. Microsoft's compiler does so anyway.
 */
#ifndef TACTUS_H
#define TACTUS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifndef TACTUS_API
#if defined(__GNUC__)
#define TACTUS_API __attribute__((visibility("default")))
#else
#define TACTUS_API
#endif
#endif

/* Grows by one with each change that a program must be compiled again for. */
#define TACTUS_ABI 1

enum tactus_error {
    /* An argument is out of range; the text names it. */
    TACTUS_BAD_VALUE = -1,
    /* There is no such session, or it was closed. */
    TACTUS_NO_SESSION = -2,
    /* A fault of the library. */
    TACTUS_FAULT = -3,
    /* There are 1024 sessions already. */
    TACTUS_TOO_MANY = -4,
    /* The call came on another thread than that of tactus_init. */
    TACTUS_WRONG_THREAD = -5,
    /* tactus_init was not called. */
    TACTUS_NOT_INITIALIZED = -6
};

/* A session: one player or spectator in one room. Above 0; never given twice. */
typedef int32_t tactus_session;

/* The largest payload of an input. Rooms may accept less. */
#define TACTUS_PAYLOAD_BYTES_MAX 65536

/* The bytes of a stream that one call of tactus_link_received takes at most. */
#define TACTUS_RECEIVE_BYTES_MAX 65536

/* Returned by tactus_deadline when nothing is due until something arrives. */
#define TACTUS_NEVER INT64_MAX

/* Returns the version of the library, such as "0.2.0". May be called on any thread, and before tactus_init. */
TACTUS_API const char *tactus_version(void);

/* Returns the TACTUS_ABI that the library was compiled with. */
TACTUS_API int32_t tactus_abi(void);

/*
 * Starts the library on the calling thread, which becomes its only one. A second call changes nothing.
 *
 * heap_bytes: the size of the heap of all sessions together, from 8 MiB to 1 GiB; 0 for 32 MiB. It is reserved as addresses, and the
 * system gives memory for those that were used. When it is used up, what nothing refers to any more is collected, in the call that
 * needs room. A process whose sessions need more is aborted.
 */
TACTUS_API int32_t tactus_init(int64_t heap_bytes);

/* Returns the text of the last error of any call; valid until the next call. */
TACTUS_API const char *tactus_error_text(void);

/* ---- sessions ---------------------------------------------------------------------------------------------------------- */

/* Texts are UTF-8 and end with a zero; NULL is the same as "". */
typedef struct tactus_options {
    uint64_t room;
    uint64_t player;
    /* A random number that tells this client from another one of the same player. Required: not 0. */
    uint64_t instance;
    /* The player's credential. */
    const char *token;
    /* Preferred name of a player without an account. */
    const char *name;
    /* 1 to watch without a seat. */
    int32_t spectate;
    /* 1 to use datagrams for frames and inputs where the link has them. */
    int32_t datagrams;
    /* 1 to start from a snapshot of the world where the room has one; see TACTUS_SNAPSHOT. */
    int32_t snapshots;
    /* Interval of heartbeats, 100..1900 ms. */
    int32_t heartbeat_ms;
    /* A link on which nothing arrives for this long is closed, 1000..600000 ms. */
    int32_t silence_ms;
    /* Inputs that may be pending, 1..100000. */
    int32_t inputs_held_max;
    /* Delay before the second attempt to reconnect; it doubles up to reconnect_longest_ms. */
    int32_t reconnect_first_ms;
    int32_t reconnect_longest_ms;
    /* Time without a working link after which the session ends; 0 to end with the first loss. */
    int32_t give_up_ms;
    /* Player and token of the TACTUS_JOINED event of an earlier session, to return to its seat. */
    uint64_t return_player;
    const char *return_token;
} tactus_options;

/* Fills in the defaults; the caller sets room, player and instance at least. */
TACTUS_API void tactus_options_init(tactus_options *options);

/* Begins a session, which asks for its first link at once. */
TACTUS_API tactus_session tactus_open(const tactus_options *options, int64_t now_ns);

/* Forgets a session without a word to the server, so that the player can return; see tactus_leave. Close its links yourself. */
TACTUS_API int32_t tactus_close(tactus_session session);

/* Says that this player is ready. A match starts when all are, or when the room has waited long enough. */
TACTUS_API int32_t tactus_ready(tactus_session session);

/* Tells the other players how far this one has loaded, 0..100 percent. */
TACTUS_API int32_t tactus_progress(tactus_session session, int32_t percent);

/*
 * Sends an input. It is in exactly one frame, the same for all players, unless an event says otherwise; what is sent before the
 * match runs or without a link goes out as soon as possible. Returns its sequence number, from 1; 0 if too many inputs are
 * pending, if they come too fast, or after the end.
 */
TACTUS_API int32_t tactus_submit(tactus_session session, const void *payload, int32_t bytes, int64_t now_ns);

/* Sends an input as the three integers of lockstepserver's clients; otherwise the same. */
TACTUS_API int32_t tactus_submit_sid_xy(tactus_session session, int32_t sid, int32_t x, int32_t y, int64_t now_ns);

/* Reports the winner, according to this client's world. */
TACTUS_API int32_t tactus_result(tactus_session session, uint64_t winner);

/* Leaves the room for good. Carry out the actions that are left, so that the server hears of it. */
TACTUS_API int32_t tactus_leave(tactus_session session);

/* Reports the checksum of this client's world at a tick; "" as the answer to TACTUS_CHECKSUMS_ASKED if it has none. */
TACTUS_API int32_t tactus_checksum(tactus_session session, int32_t tick, const char *checksum);

/* Answers TACTUS_SNAPSHOT_ASKED; bytes below 0 say that the world of that tick is no longer there. */
TACTUS_API int32_t tactus_snapshot(tactus_session session, int32_t tick, const void *snapshot, int32_t bytes);

/* Asks for a snapshot and the frames after it, because the own world can no longer be used. */
TACTUS_API int32_t tactus_request_snapshot(tactus_session session);

enum tactus_phase {
    TACTUS_PHASE_DETACHED = 0,
    TACTUS_PHASE_CONNECTING = 1,
    TACTUS_PHASE_WAITING = 2,
    TACTUS_PHASE_RUNNING = 3,
    TACTUS_PHASE_REFUSED = 4,
    TACTUS_PHASE_CLOSED = 5
};

/* Fields of the room are 0 before TACTUS_JOINED. */
typedef struct tactus_status {
    int64_t phase;
    /* From 1; 0 for a spectator. */
    int64_t seat;
    /* The tick of the next frame. */
    int64_t frames_held;
    int64_t inputs_pending;
    int64_t round_trip_ns;
    /* Recent loss of datagrams in both directions, 0..1000. */
    int64_t loss_in_per_mille;
    int64_t loss_out_per_mille;
    int64_t datagrams_in;
    int64_t random_seed;
    int64_t tick_rate_hz;
    int64_t input_delay_ticks;
    int64_t input_ahead_ticks;
    int64_t spectator_delay_ticks;
    int64_t checksum_every_ticks;
} tactus_status;

TACTUS_API int32_t tactus_get_status(tactus_session session, tactus_status *status);

/* ---- events ------------------------------------------------------------------------------------------------------------ */

enum tactus_event_kind {
    /* Admitted, also after each reconnect. number: seat; value: random seed; player and text: what return_player and
       return_token of a later session are, if text is not empty. */
    TACTUS_JOINED = 1,
    /* player has loaded number percent. */
    TACTUS_PEER = 2,
    /* The match runs, also after each reconnect. value: start in seconds of Unix time. */
    TACTUS_STARTED = 3,
    /* One frame: each tick once, in order, without a gap. tick, inputs, input_count. */
    TACTUS_FRAME = 4,
    /* A request was refused. code: enum tactus_refusal; sequence: that of an input which no frame will have, or 0; text. */
    TACTUS_REFUSED = 5,
    /* No frame will have this input, which was not refused. sequence. */
    TACTUS_INPUT_LOST = 6,
    /* A snapshot of the world before the frame of tick; frames go on from there. data; text: the checksum on which the clients of
       a relay room agreed, which must be compared before the world is used, as data comes from other players. */
    TACTUS_SNAPSHOT = 7,
    /* A line of an operator. text. */
    TACTUS_NOTICE = 8,
    /* Worlds differ since tick. number: of different checksums; text: details, one a line. */
    TACTUS_DESYNC = 9,
    /* Checksums of the ticks tick..number are wanted; see tactus_checksum. */
    TACTUS_CHECKSUMS_ASKED = 10,
    /* A snapshot of the world before the frame of tick is wanted; see tactus_snapshot. */
    TACTUS_SNAPSHOT_ASKED = 11,
    /* The link was lost. number: of the attempt, from 1; value: milliseconds until it; text: the cause. */
    TACTUS_RECONNECTING = 12,
    /* The last event. code: enum tactus_end; number: enum tactus_cause; text. */
    TACTUS_CLOSED = 13
};

enum tactus_end {
    /* The room closed, or this player left it. */
    TACTUS_END_CLOSED = 1,
    /* Admission was refused, or the room sends states, which this library does not read yet. */
    TACTUS_END_REFUSED = 2,
    /* Reconnecting was given up. */
    TACTUS_END_LOST = 3
};

enum tactus_cause {
    TACTUS_CAUSE_OTHER = 0,
    TACTUS_CAUSE_TEMPORARY = 1,
    TACTUS_CAUSE_REPLACED = 2,
    TACTUS_CAUSE_KICKED = 3,
    TACTUS_CAUSE_BANNED = 4,
    TACTUS_CAUSE_FULL = 5,
    TACTUS_CAUSE_UNAUTHORIZED = 6,
    TACTUS_CAUSE_RESTARTING = 7,
    TACTUS_CAUSE_AUTH_UNAVAILABLE = 8,
    TACTUS_CAUSE_OUT_OF_SYNC = 9
};

enum tactus_refusal {
    TACTUS_REFUSAL_WRONG_PHASE = 0,
    TACTUS_REFUSAL_TOO_MANY_INPUTS = 1,
    TACTUS_REFUSAL_TOO_LARGE = 2,
    TACTUS_REFUSAL_NO_SEAT = 3,
    TACTUS_REFUSAL_NO_FRAMES = 4,
    TACTUS_REFUSAL_BAD_VALUE = 5,
    TACTUS_REFUSAL_TOO_FAR_BEHIND = 6,
    TACTUS_REFUSAL_OVERLOADED = 7,
    TACTUS_REFUSAL_UNAUTHORIZED = 8,
    TACTUS_REFUSAL_RATE_LIMITED = 9,
    TACTUS_REFUSAL_NO_ROOM = 10,
    TACTUS_REFUSAL_FULL = 11
};

enum tactus_form {
    /* Bytes that the game defines. */
    TACTUS_FORM_BYTES = 0,
    /* Three zigzag varints, see tactus_submit_sid_xy, and bytes behind them. */
    TACTUS_FORM_SID_XY = 1
};

typedef struct tactus_input {
    int32_t seat;
    int32_t sequence;
    int32_t form;
    int32_t bytes;
    const uint8_t *payload;
} tactus_input;

typedef struct tactus_event {
    int32_t kind;
    int32_t code;
    int32_t tick;
    int32_t sequence;
    int32_t number;
    int32_t input_count;
    int32_t data_bytes;
    uint64_t player;
    int64_t value;
    const char *text;
    const tactus_input *inputs;
    const uint8_t *data;
} tactus_event;

/*
 * Takes the next event. Returns 1 for one, 0 for none. What it points at is valid until the next call of tactus_poll for any
 * session. Fields that a kind does not use are 0, NULL or "".
 */
TACTUS_API int32_t tactus_poll(tactus_session session, tactus_event *event);

/* ---- links: what the program does with sockets ------------------------------------------------------------------------- */

enum tactus_action_kind {
    /* Open a link. data is the text host:port of a node of a cluster, or empty for the address that the program knows. Answer with
       tactus_link_opened, or with tactus_link_closed if it cannot be opened. */
    TACTUS_ACTION_OPEN = 1,
    /* Append data to the link's stream; on a link of messages it is one message. */
    TACTUS_ACTION_SEND = 2,
    /* Send data as one datagram, which may be lost. */
    TACTUS_ACTION_DATAGRAM = 3,
    /* Send what is still to be sent, then close the link. data is the reason as text. No answer is needed. */
    TACTUS_ACTION_CLOSE = 4
};

typedef struct tactus_action {
    int32_t kind;
    /* The link, from 1; each one has a number of its own. */
    int32_t link;
    int32_t data_bytes;
    /* Followed by a zero, so that a text can be used as it is. */
    const uint8_t *data;
} tactus_action;

/*
 * Takes the next action. Returns 1 for one, 0 for none. What it points at is valid until the next call of tactus_next_action for any
 * session. Actions arise in every call with a session, so look for them after each.
 */
TACTUS_API int32_t tactus_next_action(tactus_session session, tactus_action *action);

enum tactus_link_kind {
    /* A stream of bytes, such as TCP. */
    TACTUS_LINK_STREAM = 0,
    /* Messages that arrive as they were sent, such as those of a WebSocket. */
    TACTUS_LINK_MESSAGES = 1
};

/*
 * Says that a link is open. kind: enum tactus_link_kind. datagram_bytes_max: the largest datagram that it carries beside its
 * stream or messages, 0 if it carries none.
 */
TACTUS_API int32_t tactus_link_opened(
    tactus_session session, int32_t link, int32_t kind, int32_t datagram_bytes_max, int64_t now_ns);

/*
 * Passes on bytes of a link: one message, or up to TACTUS_RECEIVE_BYTES_MAX bytes of a stream. Returns how many were taken: all,
 * or 0 while too many events wait to be polled. Then poll them and pass the bytes on again.
 */
TACTUS_API int32_t tactus_link_received(
    tactus_session session, int32_t link, const void *data, int32_t bytes, int64_t now_ns);

/* Passes on one datagram. */
TACTUS_API int32_t tactus_link_datagram(
    tactus_session session, int32_t link, const void *data, int32_t bytes, int64_t now_ns);

/* Says that a link was closed by the other side, was lost, or could not be opened. */
TACTUS_API int32_t tactus_link_closed(tactus_session session, int32_t link, const char *reason, int64_t now_ns);

/* Does what is due. Call it when tactus_deadline has come; earlier calls do no harm. */
TACTUS_API int32_t tactus_work(tactus_session session, int64_t now_ns);

/* Returns when tactus_work is due, TACTUS_NEVER, or an error. Every call with the session may change it. */
TACTUS_API int64_t tactus_deadline(tactus_session session);

#ifdef __cplusplus
}
#endif

#endif
