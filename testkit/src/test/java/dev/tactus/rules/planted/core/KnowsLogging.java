package dev.tactus.rules.planted.core;

import org.slf4j.Logger;

record KnowsLogging(Logger log) {}
