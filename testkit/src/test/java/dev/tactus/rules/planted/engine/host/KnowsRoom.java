package dev.tactus.rules.planted.engine.host;

import dev.tactus.rules.planted.engine.room.PlantedRoom;

record KnowsRoom(PlantedRoom below) {}
