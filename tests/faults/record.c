// Writes down what is done to a database's files and to their names, and when it is made to last, for tests: LD_PRELOAD
// this, and name in RECORD the file to write to. Each entry is native: what it is, the monotonic time, the lengths of path
// and data, the offset, and then path and data. Of a file's name the data is the new one.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

enum { WRITTEN = 1, SYNCED = 2, CUT = 3, CREATED = 4, RENAMED = 5, REMOVED = 6 };

static FILE *record;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void begin(void) {
    const char *name = getenv("RECORD");
    if (name) record = fopen(name, "ab");
}

static int is_database(const char *path) {
    return strstr(path, ".db") && !strstr(path, ".db-shm") && !strstr(path, " (deleted)");
}

static void put(uint32_t what, const char *path, const void *data, uint32_t size, uint64_t at) {
    if (!record) return;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    double seconds = now.tv_sec + now.tv_nsec / 1e9;
    uint32_t lengths[2] = {strlen(path), size};
    pthread_mutex_lock(&turn);
    fwrite(&what, sizeof what, 1, record);
    fwrite(&seconds, sizeof seconds, 1, record);
    fwrite(lengths, sizeof lengths, 1, record);
    fwrite(&at, sizeof at, 1, record);
    fwrite(path, lengths[0], 1, record);
    if (size) fwrite(data, size, 1, record);
    fflush(record);
    pthread_mutex_unlock(&turn);
}

static void note(uint32_t what, int file, const void *data, uint32_t size, uint64_t at) {
    char link[64], path[4096];
    struct stat about;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return;
    path[length] = 0;
    int is_folder = what == SYNCED && fstat(file, &about) == 0 && S_ISDIR(about.st_mode);
    if (is_folder || is_database(path)) put(what, path, data, size, at);
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

#define OPEN(name, parameters, ...)                                              \
    int name parameters {                                                        \
        REAL(name);                                                              \
        va_list more;                                                            \
        va_start(more, flags);                                                   \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;  \
        va_end(more);                                                            \
        int file = real(__VA_ARGS__, flags, mode);                               \
        if (file >= 0 && flags & O_CREAT) note(CREATED, file, NULL, 0, 0);       \
        if (file >= 0 && flags & O_TRUNC) note(CUT, file, NULL, 0, 0);           \
        return file;                                                             \
    }

OPEN(open, (const char *path, int flags, ...), path)
OPEN(open64, (const char *path, int flags, ...), path)
OPEN(openat, (int folder, const char *path, int flags, ...), folder, path)
OPEN(openat64, (int folder, const char *path, int flags, ...), folder, path)

ssize_t write(int file, const void *from, size_t size) {
    REAL(write);
    off_t at = lseek(file, 0, SEEK_CUR);
    ssize_t done = real(file, from, size);
    if (done > 0 && at >= 0) note(WRITTEN, file, from, done, at);
    return done;
}

#define WRITE(name, offset)                                            \
    ssize_t name(int file, const void *from, size_t size, offset at) { \
        REAL(name);                                                    \
        ssize_t done = real(file, from, size, at);                     \
        if (done > 0) note(WRITTEN, file, from, done, at);             \
        return done;                                                   \
    }

WRITE(pwrite, off_t)
WRITE(pwrite64, off64_t)

// Copies by the kernel are not seen: they have to be done by reading and writing.
ssize_t copy_file_range(int from, off64_t *at, int to, off64_t *there, size_t size, unsigned flags) {
    errno = ENOSYS;
    return -1;
}

ssize_t sendfile(int to, int from, off_t *at, size_t size) {
    errno = ENOSYS;
    return -1;
}

ssize_t sendfile64(int to, int from, off64_t *at, size_t size) {
    errno = ENOSYS;
    return -1;
}

#define SYNC(name)                                      \
    int name(int file) {                                \
        REAL(name);                                     \
        int done = real(file);                          \
        if (done == 0) note(SYNCED, file, NULL, 0, 0);  \
        return done;                                    \
    }

SYNC(fsync)
SYNC(fdatasync)

#define TRUNCATE(name, offset)                          \
    int name(int file, offset size) {                   \
        REAL(name);                                     \
        int done = real(file, size);                    \
        if (done == 0) note(CUT, file, NULL, 0, size);  \
        return done;                                    \
    }

TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

int rename(const char *from, const char *to) {
    REAL(rename);
    int done = real(from, to);
    if (done == 0 && is_database(from)) put(RENAMED, from, to, strlen(to), 0);
    return done;
}

int unlink(const char *path) {
    REAL(unlink);
    int done = real(path);
    if (done == 0 && is_database(path)) put(REMOVED, path, NULL, 0, 0);
    return done;
}
