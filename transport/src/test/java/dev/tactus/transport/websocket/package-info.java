@NullMarked
package dev.tactus.transport.websocket;

import org.jspecify.annotations.NullMarked;
