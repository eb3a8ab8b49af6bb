// weft: files that appear whole or not at all.
// SPDX-License-Identifier: BSD-3-Clause
//
// The temporary name is "PATH.tmp-" and eight random letters (of a long name, as much as fits), made by
// O_EXCL so that two runs never share one.  After the rename the folder is flushed too, so that a crash of
// the machine cannot bring the old name back half way.
//
// What is no regular file (a pipe, a device) cannot be replaced, and neither can a stream that this process
// has open (/dev/stdout), even when it leads to a regular file: others write to it as well.  Both get their
// bytes at the commit, from a file without a name, so that nothing is written half and two writers never mix.

#include "graph/base/atomic_file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#define ATTEMPTS 16
#define LETTERS  8

static void release(struct weft_atomic_file *file)
{
    int kept = errno;
    if (file->fd >= 0)
        close(file->fd);
    free(file->path);
    free(file->temporary);
    *file = (struct weft_atomic_file){.fd = -1};
    errno = kept;
}

static void random_letters(char *out)
{
    uint64_t bits = 0;
    if (getrandom(&bits, sizeof bits, 0) != sizeof bits)
        bits = (uint64_t)getpid() * 0x9e3779b97f4a7c15u; // O_EXCL still keeps two apart
    for (int i = 0; i < LETTERS; i++, bits /= 26)
        out[i] = (char)('a' + bits % 26);
}

// How much of the path the temporary name begins with: all, unless the last part would become too long for a
// name of a file; not a part of a character.
static size_t kept_length(const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    size_t most = NAME_MAX + 1 - sizeof ".tmp-" - LETTERS, size = strlen(name);
    for (size = size > most ? most : size; size > 0 && ((unsigned char)name[size] & 0xc0) == 0x80;)
        size--;
    return (size_t)(name - path) + size;
}

static int create_temporary(struct weft_atomic_file *file, mode_t mode)
{
    size_t length = kept_length(file->path);
    size_t size = length + sizeof ".tmp-" + LETTERS;
    file->temporary = malloc(size);
    if (!file->temporary)
        return WEFT_NO_MEMORY;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        snprintf(file->temporary, size, "%.*s.tmp-", (int)length, file->path);
        random_letters(file->temporary + length + sizeof ".tmp-" - 1);
        file->temporary[size - 1] = '\0';
        file->fd = open(file->temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (file->fd >= 0 || errno != EEXIST)
            break;
    }
    return file->fd >= 0 ? WEFT_OK : WEFT_IO;
}

// What a symbolic link says, as a path from here; NULL: it is no link (errno 0), or there is no memory.
static char *follow(const char *path)
{
    char target[PATH_MAX];
    const char *slash = strrchr(path, '/');
    ssize_t size = readlink(path, target, sizeof target);
    errno = 0;
    if (size <= 0 || (size_t)size == sizeof target)
        return NULL;
    size_t folder = slash && target[0] != '/' ? (size_t)(slash + 1 - path) : 0;
    char *out = malloc(folder + (size_t)size + 1);
    if (out) {
        memcpy(out, path, folder);
        memcpy(out + folder, target, (size_t)size);
        out[folder + (size_t)size] = '\0';
    }
    return out;
}

// The file that a symbolic link points to is replaced, not the link, and made where there is none yet.  NULL
// with errno ELOOP or ENOMEM.
static char *final_path(const char *path)
{
    char *at = strdup(path), *resolved = NULL;
    while (at && !(resolved = realpath(at, NULL)) && errno == ENOENT) {
        char *next = follow(at);
        if (!next && errno == 0)
            return at;
        free(at);
        at = next;
    }
    if (at && !resolved && errno != ELOOP)
        return at; // opening it says what is wrong
    int kept = errno;
    free(at);
    errno = kept;
    return resolved;
}

// The descriptor of this process that a path names; -1: none.
static int open_stream(const char *path)
{
    char *end;
    if (strcmp(path, "/dev/stdout") == 0)
        return STDOUT_FILENO;
    if (strcmp(path, "/dev/stderr") == 0)
        return STDERR_FILENO;
    if (strncmp(path, "/dev/fd/", 8) != 0 || path[8] < '0' || path[8] > '9')
        return -1;
    long number = strtol(path + 8, &end, 10);
    return *end == 0 && number < 65536 ? (int)number : -1;
}

// A file without a name in the temporary folder.
static int open_scratch(void)
{
    const char *folder = getenv("TMPDIR");
    char name[4096];
    int size = snprintf(name, sizeof name, "%s/weft-XXXXXX", folder && *folder ? folder : "/tmp");
    int fd = size > 0 && (size_t)size < sizeof name ? mkostemp(name, O_CLOEXEC) : -1;
    if (fd >= 0)
        (void)unlink(name);
    return fd;
}

// Copies the scratch file to what the path names.
static bool pass_on(struct weft_atomic_file *file)
{
    char bytes[65536];
    int stream = open_stream(file->path), scratch = file->fd;
    int to = stream >= 0 ? fcntl(stream, F_DUPFD_CLOEXEC, 3) : open(file->path, O_WRONLY | O_CLOEXEC);
    ssize_t got = to >= 0 && lseek(scratch, 0, SEEK_SET) == 0 ? 1 : -1;
    while (got > 0) {
        got = read(scratch, bytes, sizeof bytes);
        struct weft_atomic_file target = {.fd = to};
        if (got > 0 && weft_atomic_file_write(&target, bytes, (size_t)got))
            got = -1;
    }
    int kept = errno;
    if (to >= 0 && close(to) < 0 && got == 0)
        return false;
    errno = kept;
    return got == 0;
}

int weft_atomic_file_open(struct weft_atomic_file *file, const char *path)
{
    struct stat st;
    bool exists = stat(path, &st) == 0;
    *file = (struct weft_atomic_file){.fd = -1};
    file->direct = open_stream(path) >= 0 || (exists && !S_ISREG(st.st_mode));
    file->path = file->direct ? strdup(path) : final_path(path);
    if (!file->path)
        return errno == ELOOP ? WEFT_IO : WEFT_NO_MEMORY;
    int status = WEFT_OK;
    if (file->direct && exists && S_ISDIR(st.st_mode)) {
        errno = EISDIR;
        status = WEFT_IO;
    } else if (file->direct) {
        file->fd = open_scratch();
        status = file->fd >= 0 ? WEFT_OK : WEFT_IO;
    } else {
        status = create_temporary(file, 0666);
        if (!status && exists && fchmod(file->fd, st.st_mode & 07777) != 0)
            status = WEFT_IO;
    }
    if (status)
        weft_atomic_file_discard(file);
    return status;
}

int weft_atomic_file_write(struct weft_atomic_file *file, const void *data, size_t size)
{
    const char *next = data;
    while (size > 0) {
        ssize_t written = write(file->fd, next, size);
        if (written < 0 && errno != EINTR)
            return WEFT_IO;
        if (written > 0) {
            next += written;
            size -= (size_t)written;
        }
    }
    return WEFT_OK;
}

// Makes the new name itself durable.  Some file systems cannot flush a folder; the file's contents are safe
// anyway.
static void flush_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder = slash ? strndup(path, slash == path ? 1 : (size_t)(slash - path)) : strdup(".");
    int fd = folder ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    free(folder);
    if (fd < 0)
        return;
    (void)fsync(fd);
    close(fd);
}

int weft_atomic_file_commit(struct weft_atomic_file *file)
{
    bool flushed = file->direct ? pass_on(file) : fsync(file->fd) == 0;
    int closed = close(file->fd);
    file->fd = -1;
    if (!flushed || closed != 0 || (!file->direct && rename(file->temporary, file->path) != 0)) {
        weft_atomic_file_discard(file);
        return WEFT_IO;
    }
    if (!file->direct)
        flush_folder(file->path);
    release(file);
    return WEFT_OK;
}

void weft_atomic_file_discard(struct weft_atomic_file *file)
{
    int kept = errno;
    if (file->temporary && !file->direct)
        (void)unlink(file->temporary);
    errno = kept;
    release(file);
}
