/**
 * The options, callbacks and objects that all kinds of match share, the session's runner and its socket.
 *
 * <p>May use: {@code core}, {@code protocol}, {@code interop}. Must not use: what makes the module large ({@code String.format}, streams,
 * locales), nor the module's root package. Threads: the page's only one.
 */
@NullMarked
package dev.tactus.web.connect;

import org.jspecify.annotations.NullMarked;
