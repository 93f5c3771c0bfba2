/**
 * A match whose world is received as state updates and interpolated.
 *
 * <p>May use: {@code core}, {@code protocol}, {@code connect}, {@code game}, {@code interop}. Must not use: what takes much room in a page ({@code String.format}, streams,
 * locales), nor the module's root package. Threads: the page's only one.
 */
@NullMarked
package dev.tactus.web.state;

import org.jspecify.annotations.NullMarked;
