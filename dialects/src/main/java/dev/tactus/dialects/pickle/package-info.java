/**
 * The pickle dialect: an older protocol of requests and answers, each a pickled list of Python with its size before it. Only
 * data is read, by an unpickler that knows no classes. What requests mean stands here; who answers them, against accounts and
 * a room, stands with the server.
 *
 * <p>May use: {@code engine.port}, {@code protocol}, {@code core}. Must not use: sockets, other dialects. Threads: values,
 * requests and answers are immutable; a conversation belongs to its link's thread.
 */
@NullMarked
package dev.tactus.dialects.pickle;

import org.jspecify.annotations.NullMarked;
