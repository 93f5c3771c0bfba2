package dev.tactus.rules.planted.protocol.wire;

import dev.tactus.rules.planted.protocol.message.Message;

/** As it should be. */
public record Codec(Message message) {}
