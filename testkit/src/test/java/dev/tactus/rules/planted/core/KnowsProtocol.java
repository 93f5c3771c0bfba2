package dev.tactus.rules.planted.core;

import dev.tactus.rules.planted.protocol.message.Message;

record KnowsProtocol(Message above) {}
