/**
 * The boundary to JavaScript: argument checks, callbacks, promises, named fields and the annotations of the TypeScript description.
 *
 * <p>May use: {@code core}, {@code protocol}, TeaVM's JSO. Must not use: what makes the module large ({@code String.format}, streams,
 * locales), nor the module's root package. Threads: the page's only one.
 */
@NullMarked
package dev.tactus.web.interop;

import org.jspecify.annotations.NullMarked;
