package dev.tactus.rules.planted.engine.host;

import dev.tactus.rules.planted.engine.room.Room;

record KnowsRoom(Room below) {}
