/*
 * A session of libtactus with its sockets, as an object of C++17 that closes itself. Header only; everything is in tactus.h and
 * tactus_net.h, whose rules hold, above all: one thread.
 *
 *     tactus::options options;
 *     options.room = 7;
 *     options.player = 1;
 *     tactus::session session(options, "tcp://127.0.0.1:10087");
 *     session.ready();
 *     while (!session.ended()) {
 *         session.run(5);
 *         while (const tactus_event *event = session.poll()) { … }
 *     }
 */
#ifndef TACTUS_HPP
#define TACTUS_HPP

#include "tactus.h"
#include "tactus_net.h"

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace tactus {

/* A call that the library refused; what() says what was wrong and what is expected. */
class error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

namespace detail {

inline int32_t check(int32_t result) {
    if (result < 0) {
        throw error(tactus_error_text());
    }
    return result;
}

} // namespace detail

/* Starts the library on this thread; heap_bytes as in tactus_init. A session does so by itself, with the default. */
inline void start(int64_t heap_bytes = 0) {
    detail::check(tactus_init(heap_bytes));
}

/* The fields of tactus_options with their defaults, and a random instance. Texts must live until the session is made. */
struct options : tactus_options {
    options() : tactus_options() {
        tactus_options_init(this);
        instance = tactus_net_random();
    }
};

/* One player or spectator in one room. Can be moved, not copied. */
class session {
public:
    /* Begins a session. url: tcp://host:port or ws://host:port/path. Throws error if the address or an option is wrong. */
    session(const options &settings, const std::string &url) {
        start();
        handle = detail::check(tactus_open(&settings, tactus_net_now_ns()));
        net = tactus_net_open(handle, url.c_str());
        if (net == nullptr) {
            tactus_close(handle);
            throw error(tactus_net_error());
        }
    }

    session(session &&other) noexcept
        : handle(other.handle), net(std::exchange(other.net, nullptr)), closed(other.closed) {}

    session &operator=(session &&other) noexcept {
        std::swap(handle, other.handle);
        std::swap(net, other.net);
        std::swap(closed, other.closed);
        return *this;
    }

    session(const session &) = delete;
    session &operator=(const session &) = delete;

    /* Leaves the room, unless the session has ended or abandon was called, and closes the links. */
    ~session() {
        if (net == nullptr) {
            return;
        }
        if (!closed) {
            tactus_leave(handle);
        }
        tactus_net_close(net);
        tactus_close(handle);
    }

    /* Says that this player is ready. */
    void ready() { detail::check(tactus_ready(handle)); }

    /* Tells the other players how far this one has loaded, 0..100 percent. */
    void progress(int32_t percent) { detail::check(tactus_progress(handle, percent)); }

    /* Sends an input; returns its sequence number, 0 if it was not taken, see tactus_submit. */
    int32_t submit(std::string_view payload) {
        if (payload.size() > TACTUS_PAYLOAD_BYTES_MAX) {
            throw error("payload: " + std::to_string(payload.size()) + " bytes (expected: at most 65536)");
        }
        return detail::check(
            tactus_submit(handle, payload.data(), static_cast<int32_t>(payload.size()), tactus_net_now_ns()));
    }

    /* Reports the winner, according to this client's world. */
    void result(uint64_t winner) { detail::check(tactus_result(handle, winner)); }

    /* Reports the checksum of this client's world at a tick. */
    void checksum(int32_t tick, const std::string &text) { detail::check(tactus_checksum(handle, tick, text.c_str())); }

    /* Asks for a snapshot and the frames after it. */
    void request_snapshot() { detail::check(tactus_request_snapshot(handle)); }

    /* Sends and receives; returns after timeout_ms at the latest, and as soon as something happened. */
    void run(int32_t timeout_ms) { detail::check(tactus_net_run(net, timeout_ms)); }

    /* Takes the next event, nullptr if there is none. Valid until the next poll of any session. */
    const tactus_event *poll() {
        if (detail::check(tactus_poll(handle, &event)) == 0) {
            return nullptr;
        }
        closed = closed || event.kind == TACTUS_CLOSED;
        return &event;
    }

    /* Returns the figures of this session. */
    tactus_status status() const {
        tactus_status figures;
        detail::check(tactus_get_status(handle, &figures));
        return figures;
    }

    /* Returns whether the last event was taken. */
    bool ended() const { return closed; }

    /* Goes without a word to the server when the session is destroyed, so that the player can return to the seat. */
    void abandon() { closed = true; }

private:
    tactus_session handle = 0;
    tactus_net *net = nullptr;
    bool closed = false;
    tactus_event event = {};
};

} // namespace tactus

#endif
