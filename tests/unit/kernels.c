// weft: every kernel of every instruction set against its plain reference, bit for bit.
// SPDX-License-Identifier: BSD-3-Clause
//
// Elements are awkward on purpose: zeros of both signs, infinities, NaN, the least and the greatest, and
// random bits.  Any NaN equals any other: which of the many an instruction gives is not defined.

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "kernel_tables.h"
#include "stdlib-ops/table.h"
#include "stdlib-ops/tmpl/fused.h"
#include "stdlib-ops/tmpl/philox.h"

enum { COUNT = 203, WIDEST = 16, STATE = 6 };

static bool is_float(enum weft_dtype dtype)
{
    return dtype == WEFT_F32 || dtype == WEFT_F64 || dtype == WEFT_C64 || dtype == WEFT_C128;
}

static double awkward(uint64_t word)
{
    static const double special[] = {0.0, -0.0, INFINITY,  -INFINITY, NAN,     1,
                                     -1,  0.5,  0x1p-1074, 1e300,     -1e-300, 2};
    switch (word % 4) {
    case 0:
        return special[(word >> 8) % (sizeof special / sizeof *special)];
    case 1:
        return (double)(int64_t)word * 0x1p-40;
    default:
        return (double)(int64_t)word * 0x1p-61;
    }
}

static void fill(enum weft_dtype dtype, uint64_t seed, unsigned char *out)
{
    bool single = dtype == WEFT_F32 || dtype == WEFT_C64;
    size_t width = !is_float(dtype) ? weft_dtype_size(dtype) : single ? 4 : 8;
    for (size_t i = 0; i < COUNT * WIDEST / width; i++) {
        uint64_t word = weft_philox_word(seed, i);
        double number = awkward(word);
        float narrow = (float)number;
        if (dtype == WEFT_BOOL)
            word &= 1;
        else if (word % 8 == 0)
            word = word >> 8 & 1 ? 0 : UINT64_MAX >> (word >> 9 & 1);
        const void *from = !is_float(dtype) ? (const void *)&word
                           : single         ? (const void *)&narrow
                                            : (const void *)&number;
        memcpy(out + i * width, from, width);
    }
}

static bool same(enum weft_dtype dtype, const unsigned char *a, const unsigned char *b, size_t bytes)
{
    bool single = dtype == WEFT_F32 || dtype == WEFT_C64;
    size_t width = single ? 4 : 8;
    for (size_t at = 0; is_float(dtype) && at < bytes; at += width) {
        double x[2] = {0};
        float y[2] = {0};
        memcpy(single ? (void *)&y[0] : &x[0], a + at, width);
        memcpy(single ? (void *)&y[1] : &x[1], b + at, width);
        bool nan = single ? y[0] != y[0] && y[1] != y[1] : x[0] != x[0] && x[1] != x[1];
        if (!nan && memcmp(a + at, b + at, width) != 0)
            return false;
    }
    return is_float(dtype) || memcmp(a, b, bytes) == 0;
}

static void check_kernel(const struct kernel_row *row)
{
    static _Alignas(64) unsigned char in[WEFT_MAX_OPERANDS][COUNT * WIDEST], out[2][COUNT * WIDEST];
    const void *data[WEFT_MAX_OPERANDS];
    size_t bytes = COUNT * weft_dtype_size(row->out);
    for (int k = 0; k < row->operands; k++) {
        fill(row->in[k], (uint64_t)k + 1, in[k]);
        data[k] = in[k];
    }
    for (int pattern = 0; pattern < 1 << row->operands; pattern++) {
        int step[WEFT_MAX_OPERANDS];
        for (int k = 0; k < row->operands; k++)
            step[k] = pattern >> k & 1;
        row->forms[0](out[0], data, step, COUNT);
        for (int form = 1; form < FORM_COUNT; form++) {
            if (!form_runs(form))
                continue;
            row->forms[form](out[1], data, step, COUNT);
            cr_assert(same(row->out, out[0], out[1], bytes), "%s of %s, %s, steps %d", row->name,
                      weft_dtype_name(row->in[0]), form_name(form), pattern);
        }
    }
}

static bool has_strings(const struct kernel_row *row)
{
    return row->in[row->operands - 1] == WEFT_STRING;
}

Test(kernels, forms_give_the_bits_of_the_reference)
{
    for (size_t i = 0; i < sizeof kernel_table / sizeof *kernel_table; i++)
        if (!has_strings(&kernel_table[i]))
            check_kernel(&kernel_table[i]);
}

// ---- Links ----------------------------------------------------------------------------------------------

// A link of a chain, and the operand it has: elements of `data`, one by one or the first one for all.
struct chain_link {
    const struct weft_kernel_link *link;
    enum weft_link_form form;
    unsigned char *data;
};

static bool is_row(const struct chain_link *link)
{
    return link->form == WEFT_LINK_ROW || link->form == WEFT_LINK_ROW_FIRST;
}

// What the kernels give one after the other, into `value`.
static void run_kernels(const struct chain_link *chain, size_t length, unsigned char *value, size_t count)
{
    for (size_t k = 0; k < length; k++) {
        enum weft_link_form form = chain[k].form;
        bool first = form == WEFT_LINK_ROW_FIRST || form == WEFT_LINK_ONE_FIRST,
             self = form == WEFT_LINK_SELF;
        const void *other = self ? value : chain[k].data,
                   *in[2] = {first ? other : value, first ? value : other};
        int along = self || is_row(&chain[k]), step[2] = {first ? along : 1, first ? 1 : along};
        chain[k].link->kernel(value, in, step, count);
    }
}

static void run_chain(const struct chain_link *chain, size_t length, enum weft_isa isa,
                      const unsigned char *head, unsigned char *out, size_t count)
{
    struct weft_link links[WEFT_CHAIN_LINKS] = {{.data = head, .row = true, .next = head}};
    for (size_t k = 0; k < length; k++)
        links[k + 1] = (struct weft_link){
            .run = chain[k].link->run[isa][chain[k].form], .data = chain[k].data, .row = is_row(&chain[k])};
    chain[0].link->chain[isa](links, length + 1, out, count);
}

// Every instruction set and count: a step of values, less, more, and whole steps with some left.
static void check_chain_of(const unsigned char *first, const struct chain_link *chain, size_t length,
                           enum weft_dtype dtype, const char *name)
{
    static const size_t counts[] = {1, 15, 64, 100, 128, COUNT};
    static _Alignas(64) unsigned char head[COUNT * WIDEST], value[COUNT * WIDEST], out[COUNT * WIDEST];
    size_t size = weft_dtype_size(dtype);
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++)
        for (int isa = 0; isa < WEFT_ISA_COUNT; isa++) {
            if (!chain[0].link->chain[isa] || !form_runs(isa + 1))
                continue;
            memcpy(head, first, sizeof head);
            memcpy(value, first, sizeof value);
            memset(out, 0x5a, sizeof out);
            run_kernels(chain, length, value, counts[c]);
            run_chain(chain, length, (enum weft_isa)isa, head, out, counts[c]);
            cr_assert(same(dtype, value, out, counts[c] * size), "%s, form %d, %s, %zu elements", name,
                      (int)chain[0].form, form_name(isa + 1), counts[c]);
            cr_assert(out[counts[c] * size] == 0x5a, "%s writes past %zu elements", name, counts[c]);
            run_chain(chain, length, (enum weft_isa)isa, head, head, counts[c]);
            cr_assert(same(dtype, value, head, counts[c] * size), "%s in place, %s, %zu elements", name,
                      form_name(isa + 1), counts[c]);
        }
}

static void check_chain(const struct chain_link *chain, size_t length, enum weft_dtype dtype,
                        const char *name)
{
    static _Alignas(64) unsigned char first[COUNT * WIDEST];
    fill(dtype, 9, first);
    check_chain_of(first, chain, length, dtype, name);
}

// The dtype of a link, from its kernel.
static enum weft_dtype link_dtype(const struct weft_elementwise *elementwise,
                                  const struct weft_kernel_link *link)
{
    for (size_t k = 0; k < elementwise->kernel_count; k++)
        if (elementwise->kernels[k].run[WEFT_ISA_BASE] == link->kernel)
            return elementwise->kernels[k].out;
    cr_assert_fail("a link without its kernel");
    return WEFT_DTYPE_NONE;
}

static bool has_form(const struct weft_elementwise *elementwise, enum weft_link_form form)
{
    return elementwise->operands == 2 || form == WEFT_LINK_SELF;
}

Test(links, a_link_gives_the_bits_of_its_kernel)
{
    static _Alignas(64) unsigned char operand[COUNT * WIDEST];
    size_t checked = 0;
    for (size_t i = 0; i < weft_stdlib_op_count; i++) {
        const struct weft_elementwise *elementwise = weft_stdlib_ops[i]->elementwise;
        for (size_t k = 0; elementwise && k < elementwise->link_count; k++)
            for (int form = 0; form < WEFT_LINK_FORMS; form++) {
                if (!has_form(elementwise, (enum weft_link_form)form))
                    continue;
                const struct weft_kernel_link *link = &elementwise->links[k];
                enum weft_dtype dtype = link_dtype(elementwise, link);
                fill(dtype, 20, operand);
                check_chain(&(struct chain_link){link, (enum weft_link_form)form, operand}, 1, dtype,
                            weft_stdlib_ops[i]->name);
                checked++;
            }
    }
    cr_assert_geq(checked, 2 * (7 * WEFT_LINK_FORMS + 3) + 2);
}

// Angles, which functions compute in registers, but for one that is none in the last step.
static void fill_angles(unsigned char *out)
{
    for (size_t i = 0; i < COUNT * WIDEST / sizeof(double); i++) {
        double angle = i == COUNT - 3 ? (double)INFINITY : (double)(int64_t)weft_philox_word(3, i) * 0x1p-45;
        memcpy(out + i * sizeof angle, &angle, sizeof angle);
    }
}

Test(links, functions_and_squares_give_the_bits_of_their_kernels)
{
    static const char *const names[] = {"sin", "cos", "power"};
    static _Alignas(64) unsigned char angles[COUNT * WIDEST];
    double two = 2;
    size_t checked = 0;
    fill_angles(angles);
    for (size_t i = 0; i < weft_stdlib_op_count; i++)
        for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
            if (strcmp(weft_stdlib_ops[i]->name, names[n]) != 0)
                continue;
            const struct weft_elementwise *elementwise = weft_stdlib_ops[i]->elementwise;
            struct chain_link chain = {&elementwise->links[elementwise->link_count - 1],
                                       elementwise->operands == 2 ? WEFT_LINK_ONE : WEFT_LINK_SELF,
                                       (unsigned char *)&two};
            cr_assert_eq(link_dtype(elementwise, chain.link), WEFT_F64);
            check_chain_of(angles, &chain, 1, WEFT_F64, names[n]);
            checked++;
        }
    cr_assert_eq(checked, sizeof names / sizeof *names);
}

// The link number `word` of an elementwise operation and a form that it has; false: there is no such one.
static bool draw_link(uint64_t word, enum weft_dtype dtype, struct chain_link *out)
{
    const struct weft_elementwise *elementwise =
        weft_stdlib_ops[(word >> 32) % weft_stdlib_op_count]->elementwise;
    out->form = (enum weft_link_form)(word % WEFT_LINK_FORMS);
    if (!elementwise || !elementwise->link_count || !has_form(elementwise, out->form))
        return false;
    out->link = &elementwise->links[(word >> 16) % elementwise->link_count];
    return link_dtype(elementwise, out->link) == dtype;
}

// The longest chains, of links and forms drawn at random.
Test(links, chains_give_the_bits_of_their_kernels)
{
    enum { longest = WEFT_CHAIN_LINKS - 1, drawn = 64 };
    static _Alignas(64) unsigned char operands[longest][COUNT * WIDEST];
    for (int dtype = WEFT_F32; dtype <= WEFT_F64; dtype++)
        for (uint64_t turn = 0; turn < drawn; turn++) {
            struct chain_link chain[longest];
            for (uint64_t k = 0, draw = 0; k < longest; draw++) {
                uint64_t word = weft_philox_word(turn, draw);
                chain[k].data = operands[k];
                if (!draw_link(word, (enum weft_dtype)dtype, &chain[k]))
                    continue;
                fill((enum weft_dtype)dtype, word, operands[k++]);
            }
            check_chain(chain, longest, (enum weft_dtype)dtype, "a drawn chain");
        }
}

// State words are numbers or counts: a NaN of either kind is a NaN.
static bool same_state(const uint64_t *a, const uint64_t *b, size_t words)
{
    for (size_t i = 0; i < words; i++) {
        double x, y;
        memcpy(&x, &a[i], sizeof x);
        memcpy(&y, &b[i], sizeof y);
        float u, v;
        memcpy(&u, &a[i], sizeof u);
        memcpy(&v, &b[i], sizeof v);
        if (a[i] != b[i] && !(x != x && y != y) && !(a[i] >> 32 == 0 && b[i] >> 32 == 0 && u != u && v != v))
            return false;
    }
    return true;
}

static void check_fold(const struct fold_row *row, bool across)
{
    static _Alignas(64) unsigned char in[COUNT * WIDEST];
    static uint64_t state[2][STATE * COUNT];
    weft_reduce_fn *const *forms = across ? row->across : row->fold;
    for (int form = 0; form < FORM_COUNT; form++) {
        if (!form_runs(form))
            continue;
        uint64_t *into = state[form > 0];
        memset(into, 0, sizeof state[0]);
        for (uint64_t turn = 0; turn < 3; turn++) { // the second and third go to a state that has something
            fill(row->in, turn + 10, in);
            forms[form](&(struct weft_reduction_run){.state = into,
                                                     .plane = COUNT,
                                                     .in = in,
                                                     .count = COUNT - 5 * turn,
                                                     .first = (int64_t)turn * COUNT,
                                                     .stride = across ? 0 : 1});
        }
        cr_assert(form == 0 || same_state(state[0], state[1], STATE * COUNT), "%s%s of %s, %s", row->name,
                  across ? " across" : "", weft_dtype_name(row->in), form_name(form));
    }
}

// A group of `count` rows to the results, in calls of at most `most` rows.
static void fold_group(weft_reduce_fn *across, const void *const *row, size_t count, size_t most,
                       uint64_t *state)
{
    static double sums[2 * COUNT];
    for (size_t done = 0; done < count; done += most) {
        size_t rows = count - done < most ? count - done : most;
        struct weft_reduction_rows group = {.row = row + done,
                                            .rows = rows,
                                            .before = done,
                                            .sums = most < count ? sums : NULL,
                                            .starts = done == 0,
                                            .ends = done + rows == count};
        across(&(struct weft_reduction_run){
            .state = state, .plane = COUNT, .in = row[done], .count = COUNT, .rows = &group});
    }
}

// A group at once and in pieces, to results that have nothing and to some that have something.
static void check_groups(const struct fold_row *row)
{
    static _Alignas(64) unsigned char in[WEFT_ROW_GROUP][COUNT * WIDEST];
    static uint64_t state[2][STATE * COUNT];
    const void *rows[WEFT_ROW_GROUP];
    for (int form = 0; form < FORM_COUNT; form++)
        for (size_t most = 1; form_runs(form) && most <= WEFT_ROW_GROUP; most++) {
            uint64_t *into = state[form > 0 || most > 1];
            memset(into, 0, sizeof state[0]);
            for (size_t turn = 0; turn < 3; turn++) {
                for (size_t k = 0; k < WEFT_ROW_GROUP; k++) {
                    fill(row->in, WEFT_ROW_GROUP * turn + k, in[k]);
                    rows[k] = in[k];
                }
                fold_group(row->across[form], rows, WEFT_ROW_GROUP - turn, most, into);
            }
            cr_assert(same_state(state[0], state[form > 0 || most > 1], STATE * COUNT),
                      "%s of %s, %s, %zu rows at a time", row->name, weft_dtype_name(row->in),
                      form_name(form), most);
        }
}

Test(folds, groups_of_rows_may_come_in_pieces)
{
    size_t checked = 0;
    for (size_t i = 0; i < sizeof fold_table / sizeof *fold_table; i++) {
        const char *name = fold_table[i].name;
        bool grouped = strcmp(name, "sum") == 0 || strcmp(name, "mean") == 0 || strcmp(name, "var") == 0;
        if (!grouped || (fold_table[i].in != WEFT_F32 && fold_table[i].in != WEFT_F64))
            continue;
        check_groups(&fold_table[i]);
        checked++;
    }
    cr_assert_eq(checked, 6);
}

Test(folds, forms_give_the_bits_of_the_reference)
{
    for (size_t i = 0; i < sizeof fold_table / sizeof *fold_table; i++) {
        check_fold(&fold_table[i], false);
        check_fold(&fold_table[i], true);
    }
}

// a b + c by sums is that of the processor: sums that cancel down to the last bits, halves between two
// floats, products far below c.
Test(fused, sums_give_the_bits_of_one_rounding)
{
    for (uint64_t i = 0; i < 200000; i++) {
        uint64_t word = weft_philox_word(7, 4 * i);
        double a = (double)(int64_t)weft_philox_word(7, 4 * i + 1) * 0x1p-63;
        double b = (double)(int64_t)weft_philox_word(7, 4 * i + 2) * 0x1p-63, c = -(a * b);
        if (word % 4 == 0)
            a = (double)(int64_t)(word >> 40), b = (double)(word >> 20 & 0xfffff) * 0x1p-52, c = a;
        else if (word % 4 == 1)
            c = (double)(int64_t)weft_philox_word(7, 4 * i + 3) * ldexp(1, (int)(word >> 8 & 127) - 127);
        else if (word % 4 == 2)
            c *= 1 + 0x1p-52 * (double)(word >> 8 & 3);
        double one = fma(a, b, c), sums = fused_by_sums(a, b, c);
        cr_assert_eq(memcmp(&one, &sums, sizeof one), 0, "%a %a %a: %a, not %a", a, b, c, sums, one);
    }
}
