// Moves the clocks of a program, for tests: LD_PRELOAD this, and name in CLOCKS a file of two native 64-bit numbers, the
// seconds that the time of day and the time that only passes are to be ahead.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

static volatile int64_t *ahead;

__attribute__((constructor)) static void begin(void) {
    const char *name = getenv("CLOCKS");
    int file = name ? open(name, O_RDWR) : -1;
    if (file < 0) return;
    void *shared = mmap(NULL, 2 * sizeof(int64_t), PROT_READ, MAP_SHARED, file, 0);
    close(file);
    if (shared != MAP_FAILED) ahead = shared;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    static __typeof__(&clock_gettime) real;
    if (!real) real = (__typeof__(&clock_gettime))dlsym(RTLD_NEXT, "clock_gettime");
    int done = real(clock, now);
    if (done != 0 || !ahead) return done;
    if (clock == CLOCK_REALTIME) now->tv_sec += ahead[0];
    if (clock == CLOCK_MONOTONIC) now->tv_sec += ahead[1];
    return done;
}
