/**
 * A recorded match: its facts, inputs, checks and its world at any tick.
 *
 * <p>May use: {@code core}, {@code protocol}, {@code interop}. Must not use: what makes the module large ({@code String.format}, streams,
 * locales), nor the module's root package. Threads: the page's only one.
 */
@NullMarked
package dev.tactus.web.replay;

import org.jspecify.annotations.NullMarked;
