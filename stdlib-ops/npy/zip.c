// weft: the directory of a zip archive.
// SPDX-License-Identifier: BSD-3-Clause
//
// After PKWARE's APPNOTE.TXT 6.3.10: the end record is looked for from the end of the file; it names the
// place of the directory, whose entries name the members' headers.  Sizes that do not fit into 32 bits are in
// the zip64 extra field.  Every number is checked against the length of the file before it is used.

#include "stdlib-ops/npy/zip.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define END_SIZE       22
#define LOCATOR_SIZE   20
#define END64_SIZE     56
#define ENTRY_SIZE     46
#define HEADER_SIZE    30
#define MOST_DIRECTORY (256u << 20)
#define FLAG_ENCRYPTED 1u
#define FLAG_UTF8      0x800u // of names
#define STORED         0
#define DEFLATED       8
#define DATE           0x0021 // 1980-01-01: archives of the same arrays have the same bytes

struct archive {
    int fd;
    uint64_t size;
    struct weft_buf *why;
};

// ---- Numbers --------------------------------------------------------------------------------------------

static uint64_t get(const unsigned char *at, int bytes)
{
    uint64_t number = 0;
    for (int i = bytes - 1; i >= 0; i--)
        number = number << 8 | at[i];
    return number;
}

static void put(struct weft_buf *out, uint64_t number, int bytes)
{
    for (int i = 0; i < bytes; i++)
        weft_buf_char(out, (char)(number >> 8 * i & 0xff));
}

static int bad(const struct archive *archive, const char *reason, uint64_t byte)
{
    weft_buf_printf(archive->why, "%s (byte %llu)", reason, (unsigned long long)byte);
    return WEFT_IO;
}

static int read_at(const struct archive *archive, void *data, size_t size, uint64_t offset)
{
    char *to = data;
    if (offset > archive->size || size > archive->size - offset)
        return bad(archive, "its parts lie beyond its end", offset);
    while (size) {
        ssize_t got = pread(archive->fd, to, size, (off_t)offset);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return bad(archive, got ? strerror(errno) : "it became shorter", offset);
        to += got;
        size -= (size_t)got;
        offset += (uint64_t)got;
    }
    return WEFT_OK;
}

// ---- Finding the directory ------------------------------------------------------------------------------

struct directory {
    uint64_t count, size, offset;
};

// The zip64 end record, whose place is in the locator before the ordinary one.
static int find_end64(const struct archive *archive, uint64_t end, struct directory *out)
{
    unsigned char locator[LOCATOR_SIZE], record[END64_SIZE];
    if (end < LOCATOR_SIZE)
        return WEFT_OK;
    int status = read_at(archive, locator, sizeof locator, end - LOCATOR_SIZE);
    if (status || memcmp(locator, "PK\6\7", 4) != 0)
        return status;
    status = read_at(archive, record, sizeof record, get(locator + 8, 8));
    if (status)
        return status;
    if (memcmp(record, "PK\6\6", 4) != 0)
        return bad(archive, "its zip64 directory is damaged", get(locator + 8, 8));
    *out = (struct directory){get(record + 32, 8), get(record + 40, 8), get(record + 48, 8)};
    return WEFT_OK;
}

// The end record is the last thing in the file but for a comment of up to 64 KiB.
static int find_end(const struct archive *archive, struct directory *out)
{
    uint64_t room = archive->size < END_SIZE + 65535 ? archive->size : END_SIZE + 65535;
    uint64_t start = archive->size - room;
    unsigned char *tail = malloc(room + 1);
    int status = tail ? read_at(archive, tail, room, start) : WEFT_NO_MEMORY;
    bool found = false;
    for (uint64_t i = room; !status && !found && i >= END_SIZE; i--) {
        const unsigned char *at = tail + i - END_SIZE;
        if (memcmp(at, "PK\5\6", 4) != 0)
            continue;
        found = true;
        *out = (struct directory){get(at + 10, 2), get(at + 12, 4), get(at + 16, 4)};
        status = find_end64(archive, start + i - END_SIZE, out);
    }
    free(tail);
    if (!status && !found)
        return bad(archive, "it is no zip archive: it has no end record", archive->size);
    return status;
}

// ---- Members --------------------------------------------------------------------------------------------

// Sizes of 2^32 - 1 stand for those in the zip64 extra field, in this order, each only when it is needed.
static bool widen(const unsigned char *extra, size_t size, uint64_t *numbers[3])
{
    while (size >= 4) {
        size_t length = get(extra + 2, 2), at = 4;
        if (length > size - 4)
            return false;
        for (int i = 0; get(extra, 2) == 1 && i < 3; i++) {
            if (*numbers[i] != UINT32_MAX)
                continue;
            if (at + 8 > 4 + length)
                return false;
            *numbers[i] = get(extra + at, 8);
            at += 8;
        }
        extra += 4 + length;
        size -= 4 + length;
    }
    return true;
}

// The entry at `at`; *length is how long it is.
static int read_entry(const struct archive *archive, const unsigned char *at, size_t left, uint64_t place,
                      struct weft_zip_member *out, size_t *length)
{
    unsigned char header[HEADER_SIZE];
    if (left < ENTRY_SIZE || memcmp(at, "PK\1\2", 4) != 0)
        return bad(archive, "its directory is damaged", place);
    size_t name = get(at + 28, 2), extra = get(at + 30, 2), comment = get(at + 32, 2);
    *length = ENTRY_SIZE + name + extra + comment;
    uint64_t start = get(at + 42, 4);
    *out = (struct weft_zip_member){.name = {(const char *)at + ENTRY_SIZE, name},
                                    .packed = get(at + 20, 4),
                                    .size = get(at + 24, 4),
                                    .crc = (uint32_t)get(at + 16, 4),
                                    .deflated = get(at + 10, 2) == DEFLATED};
    uint64_t *numbers[3] = {&out->size, &out->packed, &start};
    if (*length > left || !widen(at + ENTRY_SIZE + name, extra, numbers))
        return bad(archive, "its directory is damaged", place);
    if (get(at + 8, 2) & FLAG_ENCRYPTED)
        return bad(archive, "a member is encrypted", place);
    if (get(at + 10, 2) != STORED && !out->deflated)
        return bad(archive, "a member is packed in a way that is neither 'stored' nor 'deflated'", place);
    int status = read_at(archive, header, sizeof header, start);
    if (status)
        return status;
    if (memcmp(header, "PK\3\4", 4) != 0)
        return bad(archive, "a member's header is damaged", start);
    out->data = start + HEADER_SIZE + get(header + 26, 2) + get(header + 28, 2);
    if (out->data > archive->size || out->packed > archive->size - out->data)
        return bad(archive, "a member goes beyond its end", start);
    if (!out->deflated && out->size != out->packed)
        return bad(archive, "a stored member has two sizes", place);
    return WEFT_OK;
}

static int visit_all(const struct archive *archive, const struct directory *directory,
                     bool (*visit)(void *, const struct weft_zip_member *), void *context)
{
    if (directory->size > MOST_DIRECTORY)
        return bad(archive, "its directory is larger than 256 MiB", directory->offset);
    unsigned char *bytes = malloc(directory->size + 1);
    int status = bytes ? read_at(archive, bytes, directory->size, directory->offset) : WEFT_NO_MEMORY;
    size_t at = 0, length = 0;
    for (uint64_t i = 0; !status && i < directory->count; i++, at += length) {
        struct weft_zip_member member;
        status =
            read_entry(archive, bytes + at, directory->size - at, directory->offset + at, &member, &length);
        if (!status && !visit(context, &member))
            break;
    }
    free(bytes);
    return status;
}

int weft_zip_read(int fd, bool (*visit)(void *context, const struct weft_zip_member *member), void *context,
                  struct weft_buf *why)
{
    struct stat info;
    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
        weft_buf_puts(why, "it is not a regular file");
        return WEFT_IO;
    }
    struct archive archive = {.fd = fd, .size = (uint64_t)info.st_size, .why = why};
    struct directory directory = {0};
    int status = find_end(&archive, &directory);
    return status ? status : visit_all(&archive, &directory, visit, context);
}

// ---- Writing --------------------------------------------------------------------------------------------

void weft_zip_put_header(struct weft_buf *out, const struct weft_zip_member *member)
{
    weft_buf_add(out, "PK\3\4", 4);
    put(out, 45, 2); // zip64
    put(out, FLAG_UTF8, 2);
    put(out, member->deflated ? DEFLATED : STORED, 2);
    put(out, 0, 2);
    put(out, DATE, 2);
    put(out, member->crc, 4);
    put(out, UINT32_MAX, 4);
    put(out, UINT32_MAX, 4);
    put(out, member->name.size, 2);
    put(out, 20, 2);
    weft_buf_str(out, member->name);
    put(out, 1, 2);
    put(out, 16, 2);
    put(out, member->size, 8);
    put(out, member->packed, 8);
}

static void put_entry(struct weft_buf *out, const struct weft_zip_member *member)
{
    weft_buf_add(out, "PK\1\2", 4);
    put(out, 3 << 8 | 45, 2); // made on Unix
    put(out, 45, 2);
    put(out, FLAG_UTF8, 2);
    put(out, member->deflated ? DEFLATED : STORED, 2);
    put(out, 0, 2);
    put(out, DATE, 2);
    put(out, member->crc, 4);
    put(out, UINT32_MAX, 4);
    put(out, UINT32_MAX, 4);
    put(out, member->name.size, 2);
    put(out, 28, 2);
    put(out, 0, 2);
    put(out, 0, 2);
    put(out, 0, 2);
    put(out, 0100644u << 16, 4);
    put(out, UINT32_MAX, 4);
    weft_buf_str(out, member->name);
    put(out, 1, 2);
    put(out, 24, 2);
    put(out, member->size, 8);
    put(out, member->packed, 8);
    put(out, member->data, 8);
}

void weft_zip_put_directory(struct weft_buf *out, const struct weft_zip_member *members, size_t count,
                            uint64_t offset)
{
    size_t before = out->size;
    for (size_t i = 0; i < count; i++)
        put_entry(out, &members[i]);
    uint64_t size = out->size - before, end = offset + size;
    weft_buf_add(out, "PK\6\6", 4);
    put(out, END64_SIZE - 12, 8);
    put(out, 3 << 8 | 45, 2);
    put(out, 45, 2);
    put(out, 0, 8);
    put(out, count, 8);
    put(out, count, 8);
    put(out, size, 8);
    put(out, offset, 8);
    weft_buf_add(out, "PK\6\7", 4);
    put(out, 0, 4);
    put(out, end, 8);
    put(out, 1, 4);
    weft_buf_add(out, "PK\5\6", 4);
    put(out, 0, 4);
    put(out, count < UINT16_MAX ? count : UINT16_MAX, 2);
    put(out, count < UINT16_MAX ? count : UINT16_MAX, 2);
    put(out, UINT32_MAX, 4);
    put(out, UINT32_MAX, 4);
    put(out, 0, 2);
}
