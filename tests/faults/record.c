// Writes down what is written to a database's files and when it is made to last, for tests: LD_PRELOAD this, and name in
// RECORD the file to write to. Each entry is native: what it is, the monotonic time, the lengths of path and data, the
// offset, and then path and data.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

enum { WRITTEN = 1, SYNCED = 2, CUT = 3 };

static FILE *record;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void begin(void) {
    const char *name = getenv("RECORD");
    if (name) record = fopen(name, "ab");
}

static void note(uint32_t what, int file, const void *data, uint32_t size, uint64_t at) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (!record || length < 0) return;
    path[length] = 0;
    if (!strstr(path, ".db") || strstr(path, ".db-shm")) return;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    double seconds = now.tv_sec + now.tv_nsec / 1e9;
    uint32_t lengths[2] = {length, size};
    pthread_mutex_lock(&turn);
    fwrite(&what, sizeof what, 1, record);
    fwrite(&seconds, sizeof seconds, 1, record);
    fwrite(lengths, sizeof lengths, 1, record);
    fwrite(&at, sizeof at, 1, record);
    fwrite(path, length, 1, record);
    if (size) fwrite(data, size, 1, record);
    fflush(record);
    pthread_mutex_unlock(&turn);
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

ssize_t pwrite(int file, const void *from, size_t size, off_t at) {
    REAL(pwrite);
    ssize_t done = real(file, from, size, at);
    if (done > 0) note(WRITTEN, file, from, done, at);
    return done;
}

ssize_t pwrite64(int file, const void *from, size_t size, off64_t at) {
    REAL(pwrite64);
    ssize_t done = real(file, from, size, at);
    if (done > 0) note(WRITTEN, file, from, done, at);
    return done;
}

int fsync(int file) {
    REAL(fsync);
    int done = real(file);
    if (done == 0) note(SYNCED, file, NULL, 0, 0);
    return done;
}

int fdatasync(int file) {
    REAL(fdatasync);
    int done = real(file);
    if (done == 0) note(SYNCED, file, NULL, 0, 0);
    return done;
}

int ftruncate(int file, off_t size) {
    REAL(ftruncate);
    int done = real(file, size);
    if (done == 0) note(CUT, file, NULL, 0, size);
    return done;
}

int ftruncate64(int file, off64_t size) {
    REAL(ftruncate64);
    int done = real(file, size);
    if (done == 0) note(CUT, file, NULL, 0, size);
    return done;
}
