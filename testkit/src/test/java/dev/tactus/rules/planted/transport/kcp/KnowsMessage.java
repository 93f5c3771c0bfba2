package dev.tactus.rules.planted.transport.kcp;

import dev.tactus.rules.planted.protocol.message.Message;

record KnowsMessage(Message message) {}
