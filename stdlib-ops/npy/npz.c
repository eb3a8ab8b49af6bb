// weft: read_npz: one array of a .npz archive.
// SPDX-License-Identifier: BSD-3-Clause
//
// An archive is a zip file with a member NAME.npy for each array.  What numpy.savez writes is stored as it is
// and is mapped by chunk like a .npy file, once its CRC-32 has been found right; what savez_compressed writes
// is unpacked from its start, once.

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "stdlib-ops/io/bytes.h"
#include "stdlib-ops/npy/header.h"
#include "stdlib-ops/npy/inflate.h"
#include "stdlib-ops/npy/zip.h"

enum { PATH, NAME, CHUNKS, PARAM_COUNT };

#define MOST_HEADER 65536 // bytes of a member that are read for its header
#define MOST_NAMES  10    // that are listed when a name is wrong

struct search {
    struct weft_str name; // of the array; empty: the only one
    bool named, found;
    size_t count;
    struct weft_zip_member member;
    struct weft_buf names; // of the first few, for people
};

// The array's name: the member's without ".npy".
static struct weft_str array_name(struct weft_str member)
{
    bool suffix = member.size > 4 && memcmp(member.data + member.size - 4, ".npy", 4) == 0;
    return (struct weft_str){member.data, member.size - (suffix ? 4 : 0)};
}

static bool visit(void *context, const struct weft_zip_member *member)
{
    struct search *search = context;
    struct weft_str name = array_name(member->name);
    bool hit = search->named ? weft_str_eq(search->name, name) : search->count == 0;
    search->count++;
    if (search->count <= MOST_NAMES)
        weft_buf_printf(&search->names, "%s'%.*s'", search->count > 1 ? ", " : "", WEFT_STR_ARG(name));
    else if (search->count == MOST_NAMES + 1)
        weft_buf_puts(&search->names, ", …");
    if (hit && !search->found) {
        search->member = *member;
        search->member.name = (struct weft_str){NULL, 0}; // lives only as long as the directory
        search->found = true;
    }
    return true;
}

static int not_found(const struct search *search, struct weft_buf *why)
{
    const char *names = search->names.data ? search->names.data : "";
    if (search->count == 0)
        weft_buf_puts(why, "it holds no array");
    else if (search->named)
        weft_buf_printf(why, "it has no array '%.*s', only %s", WEFT_STR_ARG(search->name), names);
    else
        weft_buf_printf(why, "it holds %zu arrays; which of %s?", search->count, names);
    return WEFT_IO;
}

// The start of the member, unpacked, for its header.
static int read_start(int fd, const struct weft_zip_member *member, unsigned char **out, size_t *size,
                      struct weft_buf *why)
{
    uint64_t room = member->packed < MOST_HEADER ? member->packed : MOST_HEADER;
    unsigned char *bytes = malloc(room + 1), *unpacked = NULL;
    if (!bytes)
        return WEFT_NO_MEMORY;
    ssize_t got = pread(fd, bytes, room, (off_t)member->data);
    if (got < 0) {
        weft_buf_puts(why, strerror(errno));
        free(bytes);
        return WEFT_IO;
    }
    *size = (size_t)got;
    if (!member->deflated) {
        *out = bytes;
        return WEFT_OK;
    }
    uint64_t most = member->size < MOST_HEADER ? member->size : MOST_HEADER;
    unpacked = malloc(most + 1);
    const char *reason = unpacked ? weft_inflate(bytes, (size_t)got, 0, unpacked, most, size, NULL) : NULL;
    free(bytes);
    *out = unpacked;
    if (!reason)
        return unpacked ? WEFT_OK : WEFT_NO_MEMORY;
    weft_buf_printf(why, "%s (byte %llu)", reason, (unsigned long long)member->data);
    free(unpacked);
    return WEFT_IO;
}

// The layout of the array in the archive.
static int place_member(int fd, const struct weft_zip_member *member, struct weft_layout *out,
                        struct weft_buf *why)
{
    unsigned char *bytes = NULL;
    size_t size = 0;
    int status = read_start(fd, member, &bytes, &size, why);
    if (status)
        return status;
    if (!weft_npy_parse(bytes, size, out, why))
        status = WEFT_IO;
    free(bytes);
    if (status)
        return status;
    if (out->data + out->bytes > member->size) {
        weft_buf_printf(why, "the array in it has %llu bytes, but its header says %llu",
                        (unsigned long long)member->size, (unsigned long long)(out->data + out->bytes));
        return WEFT_IO;
    }
    out->packed_at = member->data;
    out->packed_size = member->packed;
    out->crc = member->crc;
    out->summed = !member->deflated || out->data + out->bytes == member->size;
    if (member->deflated)
        out->pack = WEFT_LAYOUT_DEFLATED;
    else
        out->data += member->data;
    return WEFT_OK;
}

static int find_open(int fd, const struct weft_value *name, struct weft_layout *out, struct weft_buf *why)
{
    struct search search = {.named = !weft_value_is_null(name)};
    weft_value_as_string(name, &search.name);
    int status = weft_zip_read(fd, visit, &search, why);
    if (!status && (!search.found || (!search.named && search.count > 1)))
        status = not_found(&search, why);
    if (!status)
        status = place_member(fd, &search.member, out, why);
    weft_buf_clear(&search.names);
    return status;
}

static int find(const struct weft_value *const *attrs, const char *path, struct weft_layout *out,
                struct weft_buf *why)
{
    int fd = weft_bytes_descriptor(weft_str(path), why);
    if (fd < 0)
        return WEFT_IO;
    int status = find_open(fd, attrs[NAME], out, why);
    close(fd);
    return status;
}

static const struct weft_format format = {.code = WEFT_E_NPY, .find = find};

WEFT_FORMAT_STAGES(format)

static const struct weft_param params[PARAM_COUNT] = {
    [PATH] = {"path", WEFT_ATTR, "file|list<string>", NULL, 0,
              "a .npz file; a pattern or a list: a stack of them"},
    [NAME] = {"name", WEFT_ATTR, "null|string", "null", 0, "which array; may be left out when there is one"},
    [CHUNKS] = {"chunks", WEFT_ATTR, "null|int|string|list|tuple|dict", "null", WEFT_P_KEYWORD,
                "chunk sizes in a file: int, tuple, dict by axis, -1, \"auto\" or bytes"},
};

const struct weft_op weft_op_read_npz = {
    .name = "read_npz",
    .version = 1,
    .category = "files",
    .summary = "one array of a .npz archive",
    .params = params,
    .param_count = PARAM_COUNT,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE,
    .cost = 1000,
    .infer = infer,
    .lower = lower,
    .stages = stages,
    .stage_count = sizeof stages / sizeof *stages,
};
