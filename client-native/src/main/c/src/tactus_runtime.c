/*
 * The C that TeaVM made of the client, in one unit, without what a library must not do to its program: the runtime would change
 * the process's locale and its sequence of rand(), block SIGRTMIN for the calling thread, and make a timer that only a sleeping
 * Java thread would need. The client has no thread that sleeps.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>

#define setlocale(category, locale) ((char *) 0)
#define srand(seed) ((void) (seed))
#ifndef _WIN32
#define sigaction(number, action, previous) ((void) (action), 0)
#define sigprocmask(how, set, previous) ((void) (set), 0)
#define timer_create(clock, event, timer) ((void) (event), 0)
#endif

#include "generated/all.c"
