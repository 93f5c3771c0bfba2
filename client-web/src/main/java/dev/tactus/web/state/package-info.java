/**
 * A match whose world is received as state updates and interpolated.
 *
 * <p>May use: {@code core}, {@code protocol}, {@code connect}, {@code interop}. Must not use: what makes the module large ({@code String.format}, streams,
 * locales), nor the module's root package. Threads: the page's only one.
 */
@NullMarked
package dev.tactus.web.state;

import org.jspecify.annotations.NullMarked;
