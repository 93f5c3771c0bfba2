/*
 * Sockets for libtactus: the links of one session over TCP or WebSocket, for programs that have no network layer of their own.
 * POSIX systems only. Belongs to the thread of tactus_init, as the session does.
 *
 *     tactus_net *net = tactus_net_open(session, "tcp://127.0.0.1:10087");
 *     each turn: tactus_net_run(net, 5);
 *                handle tactus_poll until it returns 0.
 */
#ifndef TACTUS_NET_H
#define TACTUS_NET_H

#include "tactus.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tactus_net tactus_net;

/*
 * Takes over the links of a session. The address is tcp://host:port or ws://host:port/path, where the path may be missing and is
 * /ws then. Returns NULL for another address; tactus_net_error tells what is wrong with it.
 */
TACTUS_API tactus_net *tactus_net_open(tactus_session session, const char *url);

/* Returns why the last tactus_net_open failed. */
TACTUS_API const char *tactus_net_error(void);

/*
 * Sends and receives, and calls the session when it is due. Returns after timeout_ms at the latest, and as soon as something
 * happened; 0, or an error of enum tactus_error. Looking up a host's name can take longer: use addresses where that matters.
 */
TACTUS_API int32_t tactus_net_run(tactus_net *net, int32_t timeout_ms);

/* Sends what is left, for half a second at most, and closes the links. The session stays. */
TACTUS_API void tactus_net_close(tactus_net *net);

/* Returns the nanoseconds of the clock that tactus_net_run uses. */
TACTUS_API int64_t tactus_net_now_ns(void);

/* Returns a random number other than 0, as tactus_options.instance needs one. */
TACTUS_API uint64_t tactus_net_random(void);

#ifdef __cplusplus
}
#endif

#endif
