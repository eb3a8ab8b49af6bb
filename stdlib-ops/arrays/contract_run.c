// weft: sums of products over labelled dimensions: one block.
// SPDX-License-Identifier: BSD-3-Clause
//
// A block of a step is a box: a start and a length for each label.  An operand is seen as strides by label (a
// label that comes twice has the sum of both strides, which is the diagonal).  With two operands the labels
// are
//
//     batch  in both, kept        m  in the first, kept
//     k      in both, summed      n  in the second, kept
//
// and those that only one operand has and that are summed are added up first.  For each element of the batch
// that is a matrix product: BLAS's where the matrices are large enough, plain loops for integers and for
// small ones.  Which way is taken follows from the shapes of the chunks, so bits never depend on the run.
// Operands are read where they lie when their labels make a matrix there, and copied to one when they do not.
//
// A large product is done in parts, which idle threads help with (graph/weft_parts.h).

#include "stdlib-ops/arrays/contract.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "graph/weft_parts.h"
#include "stdlib-ops/arrays/blas.h"
#include "stdlib-ops/arrays/block.h"
#include "stdlib-ops/arrays/element.h"
#include "stdlib-ops/tmpl/arrays.h"

#define SMALL_PRODUCT 64     // multiplications below which a call of BLAS costs more than a loop
#define BLAS_PART     0x1p30 // multiplications of a part: beside them, what BLAS packs for each does not count
#define PLAIN_PART    0x1p24
#define PART_ROWS     64 // of which parts are multiples: kernels work on a few rows at once

// An operand's part of the box; strides in bytes, 0 for labels that it does not have.
struct part {
    const char *data;
    enum weft_dtype dtype;
    bool has[WEFT_MAX_NDIM];
    int64_t stride[WEFT_MAX_NDIM];
    struct weft_buffer *copy; // what the data is in when it was copied
};

struct box {
    int count; // labels
    int64_t start[WEFT_MAX_NDIM], length[WEFT_MAX_NDIM];
};

// ---- Elements -------------------------------------------------------------------------------------------

// *out += the element, in the working dtype.
static void add_element(enum weft_dtype work, void *out, enum weft_dtype from, const void *at, bool conjugate)
{
    if (work == WEFT_U64) {
        *(uint64_t *)out += (uint64_t)weft_element_whole(from, at);
        return;
    }
    struct weft_c128 number = weft_element_number(from, at);
    if (conjugate)
        number.im = -number.im;
    if (work == WEFT_F32) {
        *(float *)out += (float)number.re;
    } else if (work == WEFT_F64) {
        *(double *)out += number.re;
    } else if (work == WEFT_C64) {
        ((float *)out)[0] += (float)number.re;
        ((float *)out)[1] += (float)number.im;
    } else {
        ((double *)out)[0] += number.re;
        ((double *)out)[1] += number.im;
    }
}

#define ADD_ROW(type)                                                                                        \
    for (int64_t i = 0; i < count; i++)                                                                      \
    *(type *)(out + i * out_step) += *(const type *)(in + i * in_step)

// `count` elements, each added to its place.
static void add_row(enum weft_dtype work, char *out, int64_t out_step, enum weft_dtype from, const char *in,
                    int64_t in_step, int64_t count, bool conjugate)
{
    if (from == work && work == WEFT_F64)
        ADD_ROW(double);
    else if (from == work && work == WEFT_F32)
        ADD_ROW(float);
    else
        for (int64_t i = 0; i < count; i++)
            add_element(work, out + i * out_step, from, in + i * in_step, conjugate);
}

// ---- Boxes ----------------------------------------------------------------------------------------------

// Steps through all of some labels but the last, in row-major order; false when all have been seen.
static bool next_index(const struct box *box, const int *labels, int count, int64_t *index)
{
    for (int i = count - 1; i >= 0; i--) {
        if (++index[i] < box->length[labels[i]])
            return true;
        index[i] = 0;
    }
    return false;
}

static int64_t offset_of(const int64_t *stride, const int *labels, int count, const int64_t *index)
{
    int64_t offset = 0;
    for (int i = 0; i < count; i++)
        offset += index[i] * stride[labels[i]];
    return offset;
}

static int64_t elements_of(const struct box *box, const int *labels, int count)
{
    int64_t elements = 1;
    for (int i = 0; i < count; i++)
        elements *= box->length[labels[i]];
    return elements;
}

// out[…] += part[…] over all the part's labels; labels without a stride in `out` are summed.
static void add_part(enum weft_dtype work, const struct box *box, const struct part *part,
                     const int64_t *out_stride, char *out, bool conjugate)
{
    int labels[WEFT_MAX_NDIM], count = 0;
    int64_t index[WEFT_MAX_NDIM] = {0};
    for (int i = 0; i < box->count; i++)
        if (part->has[i])
            labels[count++] = i;
    if (elements_of(box, labels, count) == 0)
        return;
    int outer = count ? count - 1 : 0;
    int64_t length = count ? box->length[labels[outer]] : 1;
    int64_t in_step = count ? part->stride[labels[outer]] : 0,
            out_step = count ? out_stride[labels[outer]] : 0;
    do {
        add_row(work, out + offset_of(out_stride, labels, outer, index), out_step, part->dtype,
                part->data + offset_of(part->stride, labels, outer, index), in_step, length, conjugate);
    } while (next_index(box, labels, outer, index));
}

// A C-ordered copy with the given labels in the working dtype; the part's other labels are summed.
static int copy_part(struct weft_task *task, enum weft_dtype work, const struct box *box, const int *labels,
                     int count, bool conjugate, struct part *part)
{
    struct part copy = {.dtype = work};
    size_t bytes = weft_dtype_size(work);
    for (int i = count - 1; i >= 0; i--) {
        copy.has[labels[i]] = true;
        copy.stride[labels[i]] = (int64_t)bytes;
        if (!weft_mul_size(bytes, (size_t)box->length[labels[i]], &bytes))
            return WEFT_NO_MEMORY;
    }
    copy.copy = weft_buffer_new(task->memory, bytes);
    if (!copy.copy)
        return WEFT_NO_MEMORY;
    char *data = weft_buffer_data(copy.copy);
    memset(data, 0, bytes);
    add_part(work, box, part, copy.stride, data, conjugate);
    copy.data = data;
    weft_buffer_release(&part->copy);
    *part = copy;
    return WEFT_OK;
}

// ---- Products of two ------------------------------------------------------------------------------------

// Labels of one kind; `stride` and `length` when they step as one.
struct group {
    int count, labels[WEFT_MAX_NDIM];
    int64_t length;
};

struct product {
    const struct box *box;
    enum weft_dtype work;
    struct group batch, m, n, k;
    const struct part *a, *b;
    const int64_t *out_stride;
    char *out;
};

// The stride at which the labels of a group, in their order, are one dimension; false when they are not.
static bool collapse(const struct box *box, const struct group *group, const int64_t *stride, int64_t *out)
{
    int64_t length = 1, first = 0;
    bool begun = false;
    for (int i = group->count - 1; i >= 0; i--) {
        int label = group->labels[i];
        if (box->length[label] == 1)
            continue;
        if (begun && stride[label] != first * length)
            return false;
        first = begun ? first : stride[label];
        begun = true;
        length *= box->length[label];
    }
    *out = first;
    return true;
}

// Rows × columns of a part as BLAS reads them; false when they do not lie so.
static bool as_matrix(const struct box *box, const struct group *rows, const struct group *columns,
                      const struct part *part, struct weft_blas_matrix *out)
{
    int64_t size = (int64_t)weft_dtype_size(part->dtype), row, column;
    if (!collapse(box, rows, part->stride, &row) || !collapse(box, columns, part->stride, &column) ||
        row % size || column % size)
        return false;
    if (columns->length == 1)
        column = size; // never stepped over
    bool turned = column != size;
    if (turned && rows->length == 1)
        row = size;
    int64_t stride = (turned ? column : row) / size, least = turned ? rows->length : columns->length;
    if ((turned ? columns->length : rows->length) == 1)
        stride = least;
    if ((turned && row != size) || stride < least || stride > INT32_MAX)
        return false;
    *out = (struct weft_blas_matrix){part->data, (int32_t)stride, turned};
    return true;
}

#define LOOP(type)                                                                                           \
    for (int64_t i = 0; i < count; i++)                                                                      \
    *(type *)(out + i * out_step) += *(const type *)(a + i * a_step) * *(const type *)(b + i * b_step)

#define LOOP_COMPLEX(type)                                                                                   \
    for (int64_t i = 0; i < count; i++) {                                                                    \
        const type *x = (const type *)(a + i * a_step), *y = (const type *)(b + i * b_step);                 \
        type *z = (type *)(out + i * out_step);                                                              \
        z[0] += x[0] * y[0] - x[1] * y[1];                                                                   \
        z[1] += x[0] * y[1] + x[1] * y[0];                                                                   \
    }

// One row of the plain loops.
static void multiply_row(enum weft_dtype work, char *out, int64_t out_step, const char *a, int64_t a_step,
                         const char *b, int64_t b_step, int64_t count)
{
    if (work == WEFT_U64 && out_step == 8 && a_step == 0 && b_step == 8) { // what compilers make vectors of
        const uint64_t factor = *(const uint64_t *)a, *from = (const uint64_t *)b;
        uint64_t *to = (uint64_t *)out;
        for (int64_t i = 0; i < count; i++)
            to[i] += factor * from[i];
    } else if (work == WEFT_U64) {
        LOOP(uint64_t);
    } else if (work == WEFT_F32) {
        LOOP(float);
    } else if (work == WEFT_F64) {
        LOOP(double);
    } else if (work == WEFT_C64) {
        LOOP_COMPLEX(float)
    } else {
        LOOP_COMPLEX(double)
    }
}

// Plain loops over batch, m, k and, innermost, n.
static void multiply_plainly(const struct product *p)
{
    const struct group *groups[4] = {&p->batch, &p->m, &p->k, &p->n};
    int labels[WEFT_MAX_NDIM], count = 0;
    int64_t index[WEFT_MAX_NDIM] = {0};
    for (int g = 0; g < 4; g++)
        for (int i = 0; i < groups[g]->count; i++)
            labels[count++] = groups[g]->labels[i];
    if (elements_of(p->box, labels, count) == 0)
        return;
    int outer = count ? count - 1 : 0, last = count ? labels[outer] : 0;
    int64_t length = count ? p->box->length[last] : 1;
    do {
        multiply_row(
            p->work, p->out + offset_of(p->out_stride, labels, outer, index), count ? p->out_stride[last] : 0,
            p->a->data + offset_of(p->a->stride, labels, outer, index), count ? p->a->stride[last] : 0,
            p->b->data + offset_of(p->b->stride, labels, outer, index), count ? p->b->stride[last] : 0,
            length);
    } while (next_index(p->box, labels, outer, index));
}

// One matrix product an element of the batch, added to `out`.  The result's n steps by one element.
static void multiply_matrices(const struct product *p, const struct weft_blas *blas,
                              const struct weft_blas_matrix *a, const struct weft_blas_matrix *b,
                              int32_t stride)
{
    int64_t index[WEFT_MAX_NDIM] = {0};
    const int *labels = p->batch.labels;
    int count = p->batch.count;
    do {
        struct weft_blas_matrix x = *a, y = *b;
        x.data = (const char *)a->data + offset_of(p->a->stride, labels, count, index);
        y.data = (const char *)b->data + offset_of(p->b->stride, labels, count, index);
        weft_blas_product(blas, (int32_t)p->m.length, (int32_t)p->n.length, (int32_t)p->k.length, &x, &y,
                          p->out + offset_of(p->out_stride, labels, count, index), stride);
    } while (next_index(p->box, labels, count, index));
}

// ---- In parts -------------------------------------------------------------------------------------------

// A product cut along two labels that step through the result: BLAS packs the rows of one operand again for
// each piece of the columns of the other, so that pieces are best as long as wide.
struct cut {
    const struct product *product;
    const struct weft_blas *blas; // NULL: plain loops
    int32_t stride;               // of the result's rows, for BLAS
    int label[2];                 // -1: none
    int64_t length[2];            // along them, of all pieces but the last one
    int64_t count[2];
};

// The group's outermost label that steps; -1: none does.
static int outer_label(const struct box *box, const struct group *group)
{
    for (int i = 0; i < group->count; i++)
        if (box->length[group->labels[i]] > 1)
            return group->labels[i];
    return -1;
}

// The two longest of the labels that may be cut, the longer one first.
static void find_labels(struct cut *cut)
{
    const struct product *p = cut->product;
    const struct group *groups[] = {&p->batch, &p->m, &p->n};
    cut->label[0] = cut->label[1] = -1;
    for (int g = 0; g < 3; g++) {
        int label = outer_label(p->box, groups[g]);
        for (int i = 0; i < 2 && label >= 0; i++) {
            int other = cut->label[i];
            if (other >= 0 && p->box->length[other] >= p->box->length[label])
                continue;
            cut->label[i] = label;
            label = other;
        }
    }
}

// Cuts label i into at most `most` pieces.
static void cut_label(struct cut *cut, int i, int64_t most)
{
    int64_t whole = cut->label[i] < 0 ? 1 : cut->product->box->length[cut->label[i]];
    most = most < 1 ? 1 : most < whole ? most : whole;
    int64_t length = (whole - 1) / most + 1;
    if (most > 1 && length > PART_ROWS)
        length = (length + PART_ROWS - 1) / PART_ROWS * PART_ROWS;
    cut->length[i] = length;
    cut->count[i] = (whole - 1) / length + 1;
}

// Returns the number of parts.
static size_t find_parts(struct cut *cut)
{
    const struct product *p = cut->product;
    double work = (double)p->batch.length * (double)p->m.length * (double)p->n.length * (double)p->k.length;
    double count = fmin(work / (cut->blas ? BLAS_PART : PLAIN_PART), WEFT_MOST_PARTS), ratio = 1;
    find_labels(cut);
    if (cut->label[1] >= 0)
        ratio = (double)p->box->length[cut->label[0]] / (double)p->box->length[cut->label[1]];
    count = count < 2 ? 1 : count;
    cut_label(cut, 0, cut->label[1] < 0 ? (int64_t)count : (int64_t)fmin(count, ceil(sqrt(count * ratio))));
    cut_label(cut, 1, (int64_t)count / cut->count[0]);
    return (size_t)(cut->count[0] * cut->count[1]);
}

// A product and what it refers to, so that both can be narrowed.
struct piece {
    struct product product;
    struct box box;
    struct part a, b;
};

static void narrow_group(const struct box *box, struct group *group)
{
    group->length = 1;
    for (int i = 0; i < group->count; i++)
        group->length *= box->length[group->labels[i]];
}

// The product at one of a label's pieces.
static void narrow_label(struct piece *piece, int label, int64_t first, int64_t length)
{
    int64_t left = piece->box.length[label] - first;
    piece->box.length[label] = left < length ? left : length;
    piece->a.data += first * piece->a.stride[label];
    piece->b.data += first * piece->b.stride[label];
    piece->product.out += first * piece->product.out_stride[label];
}

static void open_piece(const struct cut *cut, size_t part, struct piece *piece)
{
    const struct product *whole = cut->product;
    const int64_t at[2] = {(int64_t)part / cut->count[1], (int64_t)part % cut->count[1]};
    *piece = (struct piece){.product = *whole, .box = *whole->box, .a = *whole->a, .b = *whole->b};
    struct product *p = &piece->product;
    p->box = &piece->box;
    p->a = &piece->a;
    p->b = &piece->b;
    for (int i = 0; i < 2; i++)
        if (cut->label[i] >= 0)
            narrow_label(piece, cut->label[i], at[i] * cut->length[i], cut->length[i]);
    narrow_group(&piece->box, &p->batch);
    narrow_group(&piece->box, &p->m);
    narrow_group(&piece->box, &p->n);
}

// (What it adds to the result it adds once: it fails only before.)
static int multiply_part(struct weft_task *task, size_t part, void *context)
{
    const struct cut *cut = context;
    struct piece piece;
    struct weft_blas_matrix x, y;
    if (weft_task_cancelled(task))
        return WEFT_CANCELLED;
    open_piece(cut, part, &piece);
    const struct product *p = &piece.product;
    if (!cut->blas)
        multiply_plainly(p);
    else if (as_matrix(p->box, &p->m, &p->k, p->a, &x) && as_matrix(p->box, &p->k, &p->n, p->b, &y))
        multiply_matrices(p, cut->blas, &x, &y, cut->stride);
    else
        return weft_task_fail(task, WEFT_E_TASK, "part of a matrix is no matrix"); // cannot be
    return WEFT_OK;
}

static int multiply_in_parts(struct weft_task *task, const struct product *p, const struct weft_blas *blas,
                             int32_t stride)
{
    struct cut cut = {.product = p, .blas = blas, .stride = stride};
    return weft_task_share(task, find_parts(&cut), multiply_part, &cut);
}

// ---- Layouts --------------------------------------------------------------------------------------------

// Whether the result is a matrix of m × n where it lies; *stride elements from row to row.
static bool out_matrix(const struct product *p, int32_t *stride)
{
    int64_t size = (int64_t)weft_dtype_size(p->work), row, column;
    if (!collapse(p->box, &p->m, p->out_stride, &row) || !collapse(p->box, &p->n, p->out_stride, &column))
        return false;
    if (p->n.length == 1)
        column = size;
    int64_t step = p->m.length == 1 ? p->n.length : row / size;
    if (column != size || step < p->n.length || step > INT32_MAX)
        return false;
    *stride = (int32_t)step;
    return true;
}

// The other way round: out[n, m] = b[n, k] · a[k, m].
static struct product flipped(const struct product *p)
{
    struct product other = *p;
    other.m = p->n;
    other.n = p->m;
    other.a = p->b;
    other.b = p->a;
    return other;
}

static int append(struct group *into, const struct group *from)
{
    memcpy(into->labels + into->count, from->labels, (size_t)from->count * sizeof *from->labels);
    into->count += from->count;
    return into->count;
}

// Makes a part a stack of matrices, copying it when it is none.
static int load(struct weft_task *task, const struct product *p, const struct group *rows,
                const struct group *columns, struct part *part, struct weft_blas_matrix *out)
{
    if (part->dtype == p->work && as_matrix(p->box, rows, columns, part, out))
        return WEFT_OK;
    struct group all = p->batch;
    append(&all, rows);
    append(&all, columns);
    int status = copy_part(task, p->work, p->box, all.labels, all.count, false, part);
    if (status || as_matrix(p->box, rows, columns, part, out))
        return status;
    return weft_task_fail(task, WEFT_E_CHUNKS, "a chunk of a product has at most 2^31 - 1 elements a side");
}

static int blas_product(struct weft_task *task, const struct product *p, struct part *a, struct part *b,
                        int32_t stride)
{
    struct weft_blas_matrix x, y;
    struct weft_blas blas;
    if (p->m.length > INT32_MAX || p->n.length > INT32_MAX || p->k.length > INT32_MAX)
        return weft_task_fail(task, WEFT_E_CHUNKS,
                              "a chunk of a product has at most 2^31 - 1 elements a side");
    int status = load(task, p, &p->m, &p->k, a, &x);
    if (!status)
        status = load(task, p, &p->k, &p->n, b, &y);
    if (status)
        return status;
    if (!weft_blas_open(&blas, p->work))
        return weft_task_fail(task, WEFT_E_TASK, "products of floats need " WEFT_BLAS_MISSING);
    status = multiply_in_parts(task, p, &blas, stride);
    weft_blas_close(&blas);
    return status;
}

// A product whose m and n lie between one another in the result: made apart, then put into place.
static int detour(struct weft_task *task, const struct product *p, struct part *a, struct part *b)
{
    struct group all = p->batch;
    append(&all, &p->m);
    append(&all, &p->n);
    struct part made = {.dtype = p->work};
    size_t bytes = weft_dtype_size(p->work);
    for (int i = all.count - 1; i >= 0; i--) {
        made.has[all.labels[i]] = true;
        made.stride[all.labels[i]] = (int64_t)bytes;
        bytes *= (size_t)p->box->length[all.labels[i]]; // as large as the block of the result
    }
    made.copy = weft_buffer_new(task->memory, bytes);
    if (!made.copy)
        return WEFT_NO_MEMORY;
    memset(weft_buffer_data(made.copy), 0, bytes);
    made.data = weft_buffer_data(made.copy);
    struct product apart = *p;
    apart.out = weft_buffer_data(made.copy);
    apart.out_stride = made.stride;
    int32_t stride = 0;
    int status = out_matrix(&apart, &stride) ? blas_product(task, &apart, a, b, stride) : WEFT_NO_MEMORY;
    if (!status)
        add_part(p->work, p->box, &made, p->out_stride, p->out, false);
    weft_buffer_release(&made.copy);
    return status;
}

static void classify(struct product *p, int out_count)
{
    struct group none = {.length = 1};
    p->batch = p->m = p->n = p->k = none;
    for (int i = 0; i < p->box->count; i++) {
        bool kept = i < out_count, first = p->a->has[i], second = p->b->has[i];
        if (!first && !second)
            continue;
        struct group *group = first && second ? (kept ? &p->batch : &p->k) : first ? &p->m : &p->n;
        group->labels[group->count++] = i;
        group->length *= p->box->length[i];
    }
}

// Sums what only one operand has, and brings the working dtype where plain loops need it.
static int prepare(struct weft_task *task, const struct weft_step *step, const struct box *box,
                   struct part *part, const struct part *other, bool conjugate, bool convert)
{
    int labels[WEFT_MAX_NDIM], count = 0;
    bool sums = false;
    for (int i = 0; i < box->count; i++) {
        bool alone = part->has[i] && !other->has[i] && i >= step->out_count;
        sums = sums || alone;
        if (part->has[i] && !alone)
            labels[count++] = i;
    }
    if (!sums && !conjugate && (!convert || part->dtype == step->work))
        return WEFT_OK;
    return copy_part(task, step->work, box, labels, count, conjugate, part);
}

// Whether loops compute it rather than BLAS.
static bool is_plain(const struct product *p)
{
    return p->work == WEFT_U64 ||
           (double)p->m.length * (double)p->n.length * (double)p->k.length < SMALL_PRODUCT;
}

static int multiply(struct weft_task *task, const struct weft_step *step, const struct box *box,
                    struct part *a, struct part *b, const int64_t *out_stride, char *out)
{
    struct product p = {.box = box, .work = step->work, .a = a, .b = b, .out_stride = out_stride, .out = out};
    bool complex = weft_dtype_kind(step->work) == 'c';
    classify(&p, step->out_count);
    bool plain = is_plain(&p);
    int status = prepare(task, step, box, a, b, step->conjugate && complex, plain);
    if (!status)
        status = prepare(task, step, box, b, a, false, plain);
    classify(&p, step->out_count);
    int32_t stride;
    if (status || !p.m.length || !p.n.length || !p.k.length || !p.batch.length)
        return status;
    if (plain)
        return multiply_in_parts(task, &p, NULL, 0);
    if (out_matrix(&p, &stride))
        return blas_product(task, &p, a, b, stride);
    struct product other = flipped(&p);
    return out_matrix(&other, &stride) ? blas_product(task, &other, b, a, stride) : detour(task, &p, a, b);
}

// ---- Blocks ---------------------------------------------------------------------------------------------

static struct box open_box(const struct weft_step *step, uint64_t block)
{
    struct box box = {.count = step->label_count};
    for (int i = step->label_count - 1; i >= 0; i--) {
        uint64_t count = (uint64_t)step->space[i].count;
        box.start[i] = weft_chunks_start(&step->space[i], (int64_t)(block % count));
        box.length[i] = weft_chunks_size(&step->space[i], (int64_t)(block % count));
        block /= count;
    }
    return box;
}

// The operand's part of the box.  Of the blocks that the task was given (of one chunk in every dimension but
// the last label's), it is in one.  False when they do not hold it: the plan is damaged.
static bool open_part(const struct weft_task *task, const struct weft_step *step, int o,
                      const struct box *whole, const struct box *box, struct part *out)
{
    const struct weft_step_operand *operand = &step->operands[o];
    size_t number = task->first[o];
    int64_t at[WEFT_MAX_NDIM];
    for (int d = 0; d < operand->ndim; d++) {
        int label = operand->label[d];
        const struct weft_chunks *chunks = &operand->chunks[d];
        int64_t position = operand->offset[d] + (label < 0 ? 0 : box->start[label]);
        int64_t chunk = weft_chunks_find(chunks, position);
        at[d] = position - weft_chunks_start(chunks, chunk);
        if (label >= 0 && label == step->label_count - 1)
            number += (size_t)(chunk - weft_chunks_find(chunks, operand->offset[d] + whole->start[label]));
    }
    if (number >= task->first[o + 1])
        return false;
    const struct weft_value *block = task->inputs[number];
    if (block->kind != WEFT_ARRAY || block->array.ndim != operand->ndim)
        return false;
    *out = (struct part){.data = block->array.data, .dtype = (enum weft_dtype)block->dtype};
    for (int d = 0; d < operand->ndim; d++) {
        int label = operand->label[d];
        if (at[d] < 0 || at[d] + (label < 0 ? 1 : box->length[label]) > block->array.shape[d])
            return false;
        out->data += at[d] * block->array.strides[d];
        if (label >= 0) {
            out->has[label] = true;
            out->stride[label] += block->array.strides[d];
        }
    }
    return true;
}

static int run_box(struct weft_task *task, const struct weft_step *step, const struct box *whole,
                   const struct box *box, const int64_t *out_stride, char *out)
{
    struct part parts[2] = {0};
    int status = WEFT_OK;
    for (int o = 0; o < step->operand_count; o++)
        if (!open_part(task, step, o, whole, box, &parts[o]))
            return weft_task_fail(task, WEFT_E_PLAN, "the plan of %s is damaged", task->op->name);
    if (step->operand_count == 2)
        status = multiply(task, step, box, &parts[0], &parts[1], out_stride, out);
    else
        add_part(step->work, box, &parts[0], out_stride, out, false);
    weft_buffer_release(&parts[0].copy);
    weft_buffer_release(&parts[1].copy);
    return status;
}

// The segments of the box's last label, one after the other.
static int run_segments(struct weft_task *task, const struct weft_step *step, const struct box *whole,
                        const int64_t *out_stride, char *out)
{
    int last = step->label_count - 1, status = WEFT_OK;
    if (step->label_count == step->out_count)
        return run_box(task, step, whole, whole, out_stride, out);
    int64_t end = whole->start[last] + whole->length[last];
    struct box box = *whole;
    for (int64_t s = weft_chunks_find(&step->segments, whole->start[last]); !status && box.start[last] < end;
         s++) {
        if (weft_task_cancelled(task))
            return WEFT_CANCELLED;
        box.length[last] = weft_chunks_size(&step->segments, s);
        status = run_box(task, step, whole, &box, out_stride, out);
        box.start[last] += box.length[last];
    }
    return status;
}

int weft_contraction_product(struct weft_task *task, struct weft_value **out)
{
    struct weft_step step;
    if (!weft_step_unpack(task->extra, &step))
        return weft_task_fail(task, WEFT_E_PLAN, "the plan of %s is damaged", task->op->name);
    struct box whole = open_box(&step, task->block);
    struct weft_value *value = weft_value_array(task->memory, step.work, step.out_count, whole.length);
    if (!value)
        return WEFT_NO_MEMORY;
    int64_t stride[WEFT_MAX_NDIM] = {0}, bytes = (int64_t)weft_dtype_size(step.work);
    for (int i = step.out_count - 1; i >= 0; i--) {
        stride[i] = bytes;
        bytes *= whole.length[i];
    }
    memset(value->array.data, 0, (size_t)bytes);
    int status = WEFT_OK;
    if (task->input_count > 0) // an empty block depends on nothing
        status = run_segments(task, &step, &whole, stride, value->array.data);
    if (status)
        weft_value_release(value);
    else
        *out = value;
    return status;
}

// ---- What copies take -----------------------------------------------------------------------------------

// The operand's part of a box as blocks lie that are in row-major order; its dtype is a guess.
static struct part imagine_part(const struct weft_task *task, const struct weft_step *step, int o,
                                const struct box *box)
{
    const struct weft_step_operand *operand = &step->operands[o];
    struct part part = {.dtype = step->work};
    for (size_t i = 0; task->input_types && i < 2 && task->input_types[i]; i++)
        if (task->input_types[i]->kind == WEFT_T_ARRAY && task->input_types[i]->dtype != step->work)
            part.dtype = task->input_types[i]->dtype;
    int64_t stride = (int64_t)weft_dtype_size(part.dtype);
    for (int d = operand->ndim - 1; d >= 0; d--) {
        int label = operand->label[d];
        const struct weft_chunks *chunks = &operand->chunks[d];
        int64_t position = operand->offset[d] + (label < 0 ? 0 : box->start[label]);
        if (label >= 0) {
            part.has[label] = true;
            part.stride[label] += stride;
        }
        stride *= weft_chunks_size(chunks, weft_chunks_find(chunks, position));
    }
    return part;
}

// Bytes of a copy of a part; `alone`: with the labels that it alone has and that are summed.
static uint64_t copy_bytes(const struct weft_step *step, const struct box *box, const struct part *part,
                           const struct part *other, bool alone)
{
    uint64_t bytes = weft_dtype_size(step->work);
    for (int i = 0; i < box->count; i++)
        if (part->has[i] && (alone || other->has[i] || i < step->out_count))
            bytes = weft_mul_most(bytes, (uint64_t)box->length[i]);
    return weft_buffer_cost(bytes);
}

// The copies of a part that are held at one time: what it is after its sums, and as a matrix.
static uint64_t load_bytes(const struct product *p, const struct weft_step *step, const struct part *part,
                           const struct part *other, bool plain)
{
    struct weft_blas_matrix matrix;
    bool first = part == p->a, sums = false;
    for (int i = step->out_count; i < p->box->count; i++)
        sums = sums || (part->has[i] && !other->has[i]);
    const struct group *rows = first ? &p->m : &p->k, *columns = first ? &p->k : &p->n;
    bool prepared = sums || (first && step->conjugate) || (plain && part->dtype != p->work);
    bool loaded =
        !plain && (prepared || part->dtype != p->work || !as_matrix(p->box, rows, columns, part, &matrix));
    uint64_t bytes = copy_bytes(step, p->box, part, other, false);
    return weft_mul_most(bytes, (uint64_t)prepared + loaded);
}

uint64_t weft_contraction_scratch(const struct weft_task *task, uint32_t stage,
                                  const struct weft_reading *readings)
{
    (void)readings;
    struct weft_step step;
    if (stage != 0 || !weft_step_unpack(task->extra, &step) || step.operand_count != 2)
        return 0;
    struct box box = open_box(&step, task->block);
    int last = step.label_count - 1;
    if (step.label_count > step.out_count && step.segments.length > 0)
        box.length[last] = weft_chunks_largest(&step.segments) < box.length[last]
                               ? weft_chunks_largest(&step.segments)
                               : box.length[last];
    struct part a = imagine_part(task, &step, 0, &box), b = imagine_part(task, &step, 1, &box);
    int64_t stride[WEFT_MAX_NDIM] = {0}, bytes = (int64_t)weft_dtype_size(step.work);
    for (int i = step.out_count - 1; i >= 0; i--) {
        stride[i] = bytes;
        bytes *= box.length[i];
    }
    struct product p = {.box = &box, .work = step.work, .a = &a, .b = &b, .out_stride = stride};
    classify(&p, step.out_count);
    bool plain = is_plain(&p);
    struct product other = flipped(&p);
    int32_t rows;
    bool apart = !plain && !out_matrix(&p, &rows) && !out_matrix(&other, &rows);
    return weft_add_most(
        apart ? weft_buffer_cost((uint64_t)bytes) : 0,
        weft_add_most(load_bytes(&p, &step, &a, &b, plain), load_bytes(&p, &step, &b, &a, plain)));
}

// ---- Sums of blocks, and results ------------------------------------------------------------------------

static void add_block(enum weft_dtype dtype, void *into, const void *from, size_t count)
{
    size_t numbers = weft_dtype_kind(dtype) == 'c' ? 2 * count : count;
    if (dtype == WEFT_U64)
        for (size_t i = 0; i < count; i++)
            ((uint64_t *)into)[i] += ((const uint64_t *)from)[i];
    else if (dtype == WEFT_F32 || dtype == WEFT_C64)
        for (size_t i = 0; i < numbers; i++)
            ((float *)into)[i] += ((const float *)from)[i];
    else
        for (size_t i = 0; i < numbers; i++)
            ((double *)into)[i] += ((const double *)from)[i];
}

// Partial products in their order.
int weft_contraction_sum(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *first = task->inputs[0];
    size_t count = weft_block_count(first);
    struct weft_value *value =
        weft_value_array(task->memory, first->dtype, first->array.ndim, first->array.shape);
    if (!value)
        return WEFT_NO_MEMORY;
    memcpy(value->array.data, first->array.data, count * weft_dtype_size(first->dtype));
    for (size_t i = 1; i < task->input_count; i++)
        add_block(first->dtype, value->array.data, task->inputs[i]->array.data, count);
    *out = value;
    return WEFT_OK;
}

// 64-bit words as the result's dtype.  Narrowing keeps the low bytes, which come first (little-endian).
static void narrow(enum weft_dtype dtype, const uint64_t *words, size_t count, unsigned char *out)
{
    size_t size = weft_dtype_size(dtype);
    for (size_t i = 0; i < count; i++, out += size) {
        uint64_t word = dtype == WEFT_BOOL ? words[i] != 0 : words[i];
        memcpy(out, &word, size);
    }
}

static struct weft_value *scalar_of(enum weft_dtype dtype, const void *element)
{
    struct weft_scalar scalar = {.u = 0};
    struct weft_c128 number = weft_element_number(dtype, element);
    uint64_t word = 0;
    switch (weft_dtype_kind(dtype)) {
    case 'f':
        scalar.f = number.re;
        break;
    case 'c':
        scalar.c[0] = number.re;
        scalar.c[1] = number.im;
        break;
    default:
        narrow(dtype, element, 1, (unsigned char *)&word);
        scalar.i = weft_element_whole(dtype, &word);
    }
    return weft_value_scalar(dtype, scalar);
}

int weft_contraction_finish(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *block = task->inputs[0];
    enum weft_dtype dtype = task->type->dtype;
    struct weft_value *value;
    if (task->type->kind == WEFT_T_SCALAR) {
        value = scalar_of(dtype, block->array.data);
    } else {
        value = weft_value_array(task->memory, dtype, block->array.ndim, block->array.shape);
        if (value)
            narrow(dtype, block->array.data, weft_block_count(block), value->array.data);
    }
    if (!value)
        return WEFT_NO_MEMORY;
    *out = value;
    return WEFT_OK;
}
