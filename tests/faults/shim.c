// Makes system calls on a database's files fail as they are told to, for tests: LD_PRELOAD this, and name in FAULTS a file
// of four native 32-bit numbers, the errno with which write, fsync, read and truncate fail; 0 lets them be.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

enum { WRITE, FSYNC, READ, TRUNCATE, CALLS };

static volatile int32_t *faults;

__attribute__((constructor)) static void begin(void) {
    const char *name = getenv("FAULTS");
    int file = name ? open(name, O_RDWR) : -1;
    if (file < 0) return;
    void *shared = mmap(NULL, CALLS * sizeof(int32_t), PROT_READ, MAP_SHARED, file, 0);
    close(file);
    if (shared != MAP_FAILED) faults = shared;
}

// The database, its write-ahead log and what belongs to them.
static int is_database(int file) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return strstr(path, ".db") != NULL;
}

static int fails(int call, int file) {
    int32_t error = faults ? faults[call] : 0;
    if (error == 0 || !is_database(file)) return 0;
    errno = error;
    return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define CALL(kind, type, name, parameters, ...)          \
    type name parameters {                               \
        static __typeof__(&name) real;                   \
        if (!real) real = REAL(name);                    \
        return fails(kind, file) ? -1 : real(__VA_ARGS__); \
    }

CALL(WRITE, ssize_t, write, (int file, const void *from, size_t size), file, from, size)
CALL(WRITE, ssize_t, pwrite, (int file, const void *from, size_t size, off_t at), file, from, size, at)
CALL(WRITE, ssize_t, pwrite64, (int file, const void *from, size_t size, off64_t at), file, from, size, at)
CALL(FSYNC, int, fsync, (int file), file)
CALL(FSYNC, int, fdatasync, (int file), file)
CALL(READ, ssize_t, pread, (int file, void *to, size_t size, off_t at), file, to, size, at)
CALL(READ, ssize_t, pread64, (int file, void *to, size_t size, off64_t at), file, to, size, at)
CALL(TRUNCATE, int, ftruncate, (int file, off_t size), file, size)
CALL(TRUNCATE, int, ftruncate64, (int file, off64_t size), file, size)
CALL(TRUNCATE, int, fallocate, (int file, int mode, off_t from, off_t size), file, mode, from, size)
