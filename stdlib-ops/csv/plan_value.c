// weft: the plan of read_csv as a value for its tasks; facts that they learn.
// SPDX-License-Identifier: BSD-3-Clause
//
// The value lives in the arena of the task graph and is only borrowed; a plan file carries it as any other
// value.

#include "stdlib-ops/csv/plan.h"

#include <stdlib.h>

static struct weft_value *arena_scalar(struct weft_arena *arena, enum weft_dtype dtype)
{
    struct weft_value *value = weft_arena_alloc(arena, sizeof *value);
    if (value) {
        value->refs = 1;
        value->kind = WEFT_SCALAR;
        value->dtype = (uint8_t)dtype;
    }
    return value;
}

static struct weft_value *arena_int(struct weft_arena *arena, uint64_t number)
{
    struct weft_value *value = arena_scalar(arena, WEFT_I64);
    if (value)
        value->scalar.i = (int64_t)number;
    return value;
}

static struct weft_value *arena_text(struct weft_arena *arena, struct weft_str text)
{
    struct weft_value *value = arena_scalar(arena, WEFT_STRING);
    char *copy = weft_arena_copy(arena, text.data, text.size);
    if (!value || !copy)
        return NULL;
    value->scalar.s = (struct weft_str){copy, text.size};
    return value;
}

static struct weft_value *arena_list(struct weft_arena *arena, size_t count)
{
    struct weft_value *value = arena_scalar(arena, WEFT_DTYPE_NONE);
    if (!value)
        return NULL;
    value->kind = WEFT_LIST;
    value->list.count = count;
    value->list.items = weft_arena_array(arena, count + 1, sizeof *value->list.items);
    return value->list.items ? value : NULL;
}

static bool list_full(const struct weft_value *list)
{
    for (size_t i = 0; i < list->list.count; i++)
        if (!list->list.items[i])
            return false;
    return true;
}

static struct weft_value *arena_field(struct weft_arena *arena, uint32_t field)
{
    return arena_int(arena, field == WEFT_CSV_ABSENT ? UINT64_MAX : field);
}

static struct weft_value *file_value(const struct weft_csv_plan *p, const struct weft_csv_file *file,
                                     struct weft_arena *arena)
{
    struct weft_value *list = arena_list(arena, 11), *fields = arena_list(arena, p->wanted_count);
    if (!list || !fields)
        return NULL;
    for (size_t i = 0; i < p->wanted_count; i++)
        fields->list.items[i] = arena_field(arena, file->fields[p->wanted[i]]);
    struct weft_value **items = list->list.items;
    items[0] = arena_text(arena, file->path);
    items[1] = arena_int(arena, file->facts.size);
    items[2] = arena_int(arena, (uint64_t)file->facts.modified);
    items[3] = arena_int(arena, file->data_start);
    items[4] = arena_int(arena, file->first_block);
    items[5] = arena_int(arena, file->blocks);
    items[6] = arena_int(arena, file->field_count);
    items[7] = fields;
    items[8] = arena_int(arena, weft_csv_file_unpacked(p, file));
    items[9] = arena_int(arena, file->data_line);
    items[10] = file->text ? (struct weft_value *)(uintptr_t)file->text : arena_int(arena, 0);
    return list_full(list) && list_full(fields) ? list : NULL;
}

// Texts that are kept for another round need room on disk, all at once.
#define KEPT_TEXT (UINT64_C(4) << 30)

static bool keeps_texts(const struct weft_csv_plan *p)
{
    uint64_t bytes = 0;
    for (size_t i = 0; i < p->file_count && bytes <= KEPT_TEXT; i++)
        bytes += weft_csv_file_unpacked(p, &p->files[i]) ? p->files[i].text_guess : 0;
    return bytes <= KEPT_TEXT;
}

const struct weft_value *weft_csv_plan_value(const struct weft_csv_plan *p, struct weft_arena *arena)
{
    struct weft_value *list = arena_list(arena, 6), *classes = arena_list(arena, p->wanted_count);
    struct weft_value *dates = arena_list(arena, p->wanted_count), *files = arena_list(arena, p->file_count);
    if (!list || !classes || !dates || !files)
        return NULL;
    for (size_t i = 0; i < p->wanted_count; i++) {
        const struct weft_csv_column *column = &p->columns[p->wanted[i]];
        classes->list.items[i] = arena_int(arena, column->fixed ? UINT32_MAX : column->classes);
        dates->list.items[i] = arena_int(arena, column->dates);
    }
    for (size_t i = 0; i < p->file_count; i++)
        files->list.items[i] = file_value(p, &p->files[i], arena);
    struct weft_value **items = list->list.items;
    items[0] = arena_int(arena, p->quotes);
    items[1] = arena_int(arena, (unsigned char)p->options.dialect.sep);
    items[2] = classes;
    items[3] = dates;
    items[4] = files;
    items[5] = arena_int(arena, keeps_texts(p));
    bool full = list_full(list) && list_full(classes) && list_full(dates) && list_full(files);
    return full ? list : NULL;
}

// ---- Facts ----------------------------------------------------------------------------------------------

struct weft_value *weft_csv_fact(bool quotes, size_t count, const struct weft_str *names,
                                 const unsigned *classes)
{
    struct weft_value *fact = weft_value_list(WEFT_LIST, 3), *dict = weft_value_dict(count);
    bool fine = fact && dict;
    if (fine) {
        fact->list.items[0] = weft_value_bool(quotes);
        fact->list.items[1] = dict;
        fact->list.items[2] = weft_value_list(WEFT_LIST, 0);
        fine = fact->list.items[0] && fact->list.items[2];
    } else {
        weft_value_release(dict);
    }
    for (size_t i = 0; fine && i < count; i++) {
        dict->dict.keys[i] = weft_value_string(names[i]);
        dict->dict.values[i] = weft_value_int(classes[i]);
        fine = dict->dict.keys[i] && dict->dict.values[i];
    }
    if (fine)
        return fact;
    weft_value_release(fact);
    return NULL;
}

static bool is_fact(const struct weft_value *fact)
{
    return fact && fact->kind == WEFT_LIST && fact->list.count == 3 &&
           fact->list.items[1]->kind == WEFT_DICT && fact->list.items[2]->kind == WEFT_LIST;
}

bool weft_csv_fact_quotes(const struct weft_value *fact)
{
    bool quotes = false;
    return is_fact(fact) && weft_value_as_bool(fact->list.items[0], &quotes) && quotes;
}

const struct weft_value *weft_csv_fact_classes(const struct weft_value *fact)
{
    return is_fact(fact) ? fact->list.items[1] : NULL;
}

// Classes of a column, 0 when unknown.  The search begins at `*hint`, which is moved behind what was found:
// columns asked for in their order cost no search.
static unsigned find_classes(const struct weft_value *fact, struct weft_str column, size_t *hint)
{
    const struct weft_value *dict = weft_csv_fact_classes(fact);
    size_t count = dict ? dict->dict.count : 0;
    for (size_t i = 0; i < count; i++) {
        size_t at = (*hint + i) % count;
        struct weft_str name;
        int64_t classes;
        if (weft_value_as_string(dict->dict.keys[at], &name) && weft_str_eq(name, column) &&
            weft_value_as_int(dict->dict.values[at], &classes)) {
            *hint = at + 1;
            return (unsigned)classes;
        }
    }
    return 0;
}

static unsigned classes_in(const struct weft_value *fact, struct weft_str column, bool quotes, size_t *hint)
{
    return weft_csv_fact_quotes(fact) == quotes ? find_classes(fact, column, hint) : 0;
}

// Adds the columns of a fact's dict that are not among the first `*count` names.
static void collect_names(const struct weft_value *fact, struct weft_str *names, size_t *count)
{
    const struct weft_value *dict = weft_csv_fact_classes(fact);
    size_t before = *count, next = 0; // facts name columns in the same order: most are found at once
    for (size_t i = 0; dict && i < dict->dict.count; i++) {
        struct weft_str name;
        bool known = !weft_value_as_string(dict->dict.keys[i], &name);
        for (size_t k = 0; k < before && !known; k++) {
            size_t at = (next + k) % before;
            known = weft_str_eq(names[at], name);
            next = known ? at + 1 : next;
        }
        if (!known)
            names[(*count)++] = name;
    }
}

// ---- Texts ----------------------------------------------------------------------------------------------

// An item of a fact's texts: [path, size, modified, text].
static const struct weft_value *text_item(const struct weft_value *fact, struct weft_str path)
{
    const struct weft_value *texts = is_fact(fact) ? fact->list.items[2] : NULL;
    for (size_t i = 0; texts && i < texts->list.count; i++) {
        const struct weft_value *item = texts->list.items[i];
        struct weft_str its;
        if (weft_value_as_string(item->list.items[0], &its) && weft_str_eq(its, path))
            return item;
    }
    return NULL;
}

const struct weft_value *weft_csv_fact_text(const struct weft_value *fact, struct weft_str path,
                                            uint64_t size, int64_t modified)
{
    const struct weft_value *item = text_item(fact, path);
    int64_t its_size, its_time;
    bool same = item && weft_value_as_int(item->list.items[1], &its_size) &&
                weft_value_as_int(item->list.items[2], &its_time) && (uint64_t)its_size == size &&
                its_time == modified;
    return same ? item->list.items[3] : NULL;
}

// Replaces the texts by themselves and `count` more; takes nothing over.
static int add_texts(struct weft_value *fact, const struct weft_value *const *more, size_t count)
{
    struct weft_value *before = fact->list.items[2],
                      *texts = weft_value_list(WEFT_LIST, before->list.count + count);
    if (!texts)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < texts->list.count; i++)
        texts->list.items[i] =
            weft_value_ref(i < before->list.count ? before->list.items[i] : more[i - before->list.count]);
    weft_value_release(before);
    fact->list.items[2] = texts;
    return WEFT_OK;
}

int weft_csv_fact_keep_text(struct weft_value *fact, struct weft_str path, uint64_t size, int64_t modified,
                            const struct weft_value *text)
{
    struct weft_value *item = weft_value_list(WEFT_LIST, 4);
    if (!item)
        return WEFT_NO_MEMORY;
    struct weft_value **items = item->list.items;
    items[0] = weft_value_string(path);
    items[1] = weft_value_int((int64_t)size);
    items[2] = weft_value_int(modified);
    items[3] = weft_value_ref(text);
    const struct weft_value *more = item;
    int status = list_full(item) ? add_texts(fact, &more, 1) : WEFT_NO_MEMORY;
    weft_value_release(item);
    return status;
}

// Texts of `from` that the fact has not.
static int join_texts(struct weft_value *fact, const struct weft_value *from)
{
    const struct weft_value *texts = is_fact(from) ? from->list.items[2] : NULL;
    int status = WEFT_OK;
    for (size_t i = 0; texts && i < texts->list.count && !status; i++) {
        const struct weft_value *item = texts->list.items[i];
        struct weft_str path;
        if (weft_value_as_string(item->list.items[0], &path) && !text_item(fact, path))
            status = add_texts(fact, &item, 1);
    }
    return status;
}

struct weft_value *weft_csv_fact_join(const struct weft_value *a, const struct weft_value *b)
{
    bool quotes = weft_csv_fact_quotes(a) || weft_csv_fact_quotes(b);
    size_t room =
        (is_fact(a) ? a->list.items[1]->dict.count : 0) + (is_fact(b) ? b->list.items[1]->dict.count : 0);
    struct weft_str *names = calloc(room + 1, sizeof *names);
    unsigned *classes = calloc(room + 1, sizeof *classes);
    struct weft_value *joined = NULL;
    size_t count = 0, in_a = 0, in_b = 0;
    if (names && classes) {
        collect_names(a, names, &count);
        collect_names(b, names, &count);
        for (size_t i = 0; i < count; i++)
            classes[i] = classes_in(a, names[i], quotes, &in_a) | classes_in(b, names[i], quotes, &in_b);
        joined = weft_csv_fact(quotes, count, names, classes);
    }
    if (joined && (join_texts(joined, a) || join_texts(joined, b))) {
        weft_value_release(joined);
        joined = NULL;
    }
    free(names);
    free(classes);
    return joined;
}
