package dev.tactus.rules.planted.engine.room;

import io.netty.buffer.ByteBuf;

record KnowsNetty(ByteBuf buffer) {}
