/*
 * A bot for relay rooms: relay_bot URL ROOM PLAYER SECONDS. Joins, says that it is ready, sends ten inputs a second for so many
 * seconds from the start of the match, waits until all of them were seen in frames, and leaves. The last line is JSON:
 * {"frames":…,"gaps":…,"inputsSent":…,"inputsSeen":…}. A credential is taken from the environment variable TACTUS_TOKEN.
 */
#include "tactus.h"
#include "tactus_net.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NS_PER_MS INT64_C(1000000)
#define INPUT_NS (100 * NS_PER_MS)
#define START_WAIT_NS (120000 * NS_PER_MS)
#define SEEN_WAIT_NS (30000 * NS_PER_MS)

typedef struct bot {
    int64_t frames;
    int64_t gaps;
    int64_t inputs_sent;
    int64_t inputs_seen;
    int32_t next_tick;
    int32_t seat;
    int started;
    int ended;
} bot;

static int usage(const char *fault) {
    fprintf(stderr,
        "relay_bot: %s\n"
        "usage: relay_bot URL ROOM PLAYER SECONDS\n"
        "  URL      tcp://host:port or ws://host:port/path\n"
        "  SECONDS  time from the start of the match, 1..86400\n",
        fault);
    return 2;
}

static int number(const char *text, uint64_t *value) {
    char *end;
    errno = 0;
    *value = strtoull(text, &end, 10);
    return text[0] >= '0' && text[0] <= '9' && *end == 0 && errno == 0;
}

static void take_frame(bot *self, const tactus_event *event) {
    self->frames++;
    if (event->tick != self->next_tick) {
        self->gaps++;
    }
    self->next_tick = event->tick + 1;
    for (int32_t i = 0; i < event->input_count; i++) {
        self->inputs_seen += event->inputs[i].seat == self->seat;
    }
}

static void take_events(bot *self, tactus_session session) {
    tactus_event event;
    while (tactus_poll(session, &event) > 0) {
        switch (event.kind) {
        case TACTUS_JOINED:
            self->seat = event.number;
            break;
        case TACTUS_STARTED:
            self->started = 1;
            break;
        case TACTUS_FRAME:
            take_frame(self, &event);
            break;
        case TACTUS_REFUSED:
            fprintf(stderr, "relay_bot: refused: %s\n", event.text);
            break;
        case TACTUS_RECONNECTING:
            fprintf(stderr, "relay_bot: link lost: %s\n", event.text);
            break;
        case TACTUS_CLOSED:
            fprintf(stderr, "relay_bot: closed: %s\n", event.text);
            self->ended = 1;
            break;
        default:
            break;
        }
    }
}

/* Returns whether the match ran to the end of the bot's time and all inputs were seen. */
static int play(bot *self, tactus_session session, tactus_net *net, int64_t play_ns) {
    int64_t began = tactus_net_now_ns();
    int64_t started = 0;
    int64_t next_input = 0;
    while (!self->ended) {
        if (tactus_net_run(net, 5) < 0) {
            fprintf(stderr, "relay_bot: %s\n", tactus_error_text());
            return 0;
        }
        take_events(self, session);
        int64_t now = tactus_net_now_ns();
        if (!self->started) {
            if (now - began > START_WAIT_NS) {
                fprintf(stderr, "relay_bot: the match did not start within 120 s\n");
                return 0;
            }
            continue;
        }
        if (started == 0) {
            started = now;
            next_input = now;
        }
        if (now - started < play_ns) {
            if (now >= next_input) {
                uint8_t payload[4];
                for (int i = 0; i < 4; i++) {
                    payload[i] = (uint8_t) (self->inputs_sent >> (8 * i));
                }
                self->inputs_sent += tactus_submit(session, payload, sizeof payload, now) > 0;
                next_input += INPUT_NS;
            }
        } else if (self->inputs_seen >= self->inputs_sent) {
            return 1;
        } else if (now - started > play_ns + SEEN_WAIT_NS) {
            fprintf(stderr, "relay_bot: inputs were not seen within 30 s\n");
            return 0;
        }
    }
    return 0;
}

int main(int argc, char **argv) {
    uint64_t room;
    uint64_t player;
    uint64_t seconds;
    if (argc != 5) {
        return usage("wrong number of arguments");
    }
    if (!number(argv[2], &room)) {
        return usage("ROOM is no number");
    }
    if (!number(argv[3], &player)) {
        return usage("PLAYER is no number");
    }
    if (!number(argv[4], &seconds) || seconds < 1 || seconds > 86400) {
        return usage("SECONDS is not 1..86400");
    }
    if (tactus_init(0) != 0) {
        fprintf(stderr, "relay_bot: %s\n", tactus_error_text());
        return 1;
    }
    tactus_options options;
    tactus_options_init(&options);
    options.room = room;
    options.player = player;
    options.instance = tactus_net_random();
    options.token = getenv("TACTUS_TOKEN");
    tactus_session session = tactus_open(&options, tactus_net_now_ns());
    if (session < 0) {
        fprintf(stderr, "relay_bot: %s\n", tactus_error_text());
        return 1;
    }
    tactus_net *net = tactus_net_open(session, argv[1]);
    if (net == NULL) {
        return usage(tactus_net_error());
    }
    bot self;
    memset(&self, 0, sizeof self);
    tactus_ready(session);
    int done = play(&self, session, net, (int64_t) seconds * 1000 * NS_PER_MS);
    tactus_leave(session);
    tactus_net_close(net);
    tactus_close(session);
    printf("{\"frames\":%" PRId64 ",\"gaps\":%" PRId64 ",\"inputsSent\":%" PRId64 ",\"inputsSeen\":%" PRId64 "}\n",
        self.frames, self.gaps, self.inputs_sent, self.inputs_seen);
    return done ? 0 : 1;
}
