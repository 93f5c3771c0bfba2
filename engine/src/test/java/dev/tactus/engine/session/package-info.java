/** Tests of what a link may say before a room hears it. */
@NullMarked
package dev.tactus.engine.session;

import org.jspecify.annotations.NullMarked;
