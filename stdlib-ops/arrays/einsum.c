// weft: einsum: Einstein's summation.
// SPDX-License-Identifier: BSD-3-Clause
//
//     "ij,jk->ik"   a letter is a dimension; the same letter is the same dimension
//     "ii"          a diagonal
//     "...ij,jk"    dimensions without a name, broadcast; without "->" the result has the dimensions of "..."
//                   and then, in alphabetical order, the letters that come once
//
// The text becomes labels of a contraction; the rest is contract.h's.

#include <string.h>

#include "stdlib-ops/arrays/contract.h"
#include "stdlib-ops/tmpl/arrays.h"

enum { SUBSCRIPTS, OPERANDS, DTYPE, OPTIMIZE, PARAM_COUNT };
enum { LETTERS = 128 }; // room for every ASCII character

struct parse {
    struct weft_infer *infer;
    struct weft_contraction *c;
    int label[LETTERS]; // of a letter; -1: none yet
    int times[LETTERS]; // how often a letter comes
    int dots;           // labels of "...", aligned at their end: dots_label[WEFT_MAX_NDIM - dots …)
    int dots_label[WEFT_MAX_NDIM];
    bool dotted;
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static int fail(const struct parse *parse, const char *text)
{
    return weft_infer_fail(parse->infer, WEFT_E_VALUE, SUBSCRIPTS, "%s", text);
}

// One operand's subscripts without blanks, its "..." as one '.'; at most `room` characters.
static int clean(const struct parse *parse, struct weft_str text, char *out, int room, int *count)
{
    *count = 0;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (c == ' ')
            continue;
        if (c == '.') {
            if (text.size - i < 3 || text.data[i + 1] != '.' || text.data[i + 2] != '.' ||
                memchr(out, '.', (size_t)*count))
                return fail(parse, "the dots of subscripts are one '...' an operand");
            i += 2;
        } else if (!is_letter(c)) {
            return weft_infer_fail(parse->infer, WEFT_E_VALUE, SUBSCRIPTS,
                                   "subscripts are letters, '...', ',' and '->', not '%.*s'",
                                   (int)weft_utf8_length(text.data + i, text.size - i), text.data + i);
        }
        if (*count == room)
            return fail(parse, "more subscripts than an array has dimensions");
        out[(*count)++] = c;
    }
    return WEFT_OK;
}

static int use(struct parse *parse, size_t operand, int d, int label, const char *name)
{
    if (weft_contraction_use(parse->infer, parse->c, operand, d, label))
        return WEFT_OK;
    return weft_infer_fail(parse->infer, WEFT_E_BROADCAST, SUBSCRIPTS,
                           "'%s' is %lld elements long, but %lld in operand %zu", name,
                           (long long)parse->c->length[label],
                           (long long)parse->infer->inputs[operand]->chunks[d].length, operand + 1);
}

static int use_letter(struct parse *parse, size_t operand, int d, char c)
{
    int *label = &parse->label[(unsigned char)c];
    const char name[2] = {c};
    if (*label < 0)
        *label = weft_contraction_label(parse->infer, parse->c, 1);
    parse->times[(unsigned char)c]++;
    return *label < 0 ? WEFT_INVALID : use(parse, operand, d, *label, name);
}

// Dimensions [d, d + count) of an operand are its "...".
static int use_dots(struct parse *parse, size_t operand, int d, int count)
{
    parse->dotted = true;
    for (int i = 0; i < count; i++) {
        int place = WEFT_MAX_NDIM - count + i, *label = &parse->dots_label[place];
        if (place < WEFT_MAX_NDIM - parse->dots)
            *label = weft_contraction_label(parse->infer, parse->c, 1);
        int status = *label < 0 ? WEFT_INVALID : use(parse, operand, d + i, *label, "...");
        if (status)
            return status;
    }
    parse->dots = count > parse->dots ? count : parse->dots;
    return WEFT_OK;
}

static int parse_operand(struct parse *parse, size_t operand, struct weft_str text)
{
    char letters[WEFT_MAX_NDIM + 1];
    int count, ndim = parse->infer->inputs[operand]->ndim,
               status = clean(parse, text, letters, WEFT_MAX_NDIM + 1, &count);
    if (status)
        return status;
    bool dotted = memchr(letters, '.', (size_t)count);
    int rest = ndim - (count - dotted);
    if (rest < 0 || (rest > 0 && !dotted))
        return weft_infer_fail(parse->infer, WEFT_E_SHAPE, SUBSCRIPTS,
                               "%d subscript%s for operand %zu, which has %d dimension%s", count - dotted,
                               count - dotted == 1 ? "" : "s", operand + 1, ndim, ndim == 1 ? "" : "s");
    for (int i = 0, d = 0; !status && i < count; i++) {
        status =
            letters[i] == '.' ? use_dots(parse, operand, d, rest) : use_letter(parse, operand, d, letters[i]);
        d += letters[i] == '.' ? rest : 1;
    }
    return status;
}

static void keep_dots(struct parse *parse)
{
    struct weft_labels *out = &parse->c->out;
    for (int i = WEFT_MAX_NDIM - parse->dots; i < WEFT_MAX_NDIM; i++)
        out->label[out->ndim++] = parse->dots_label[i];
}

// The result as written after "->".
static int parse_result(struct parse *parse, struct weft_str text)
{
    char letters[WEFT_MAX_NDIM + 1];
    int count, status = clean(parse, text, letters, WEFT_MAX_NDIM + 1, &count);
    if (status)
        return status;
    if (parse->dots && !memchr(letters, '.', (size_t)count))
        return fail(parse, "the operands have dimensions under '...' that the result does not name");
    for (int i = 0; i < count; i++) {
        struct weft_labels *out = &parse->c->out;
        int label = letters[i] == '.' ? 0 : parse->label[(unsigned char)letters[i]];
        if (letters[i] == '.' && !parse->dotted)
            return fail(parse, "the result has a '...' that no operand has");
        if (label < 0)
            return weft_infer_fail(parse->infer, WEFT_E_VALUE, SUBSCRIPTS,
                                   "the result has '%c', which no operand has", letters[i]);
        if (letters[i] == '.') {
            keep_dots(parse);
            continue;
        }
        if (memchr(letters, letters[i], (size_t)i))
            return weft_infer_fail(parse->infer, WEFT_E_VALUE, SUBSCRIPTS, "the result has '%c' twice",
                                   letters[i]);
        out->label[out->ndim++] = label;
    }
    return WEFT_OK;
}

static void implicit_result(struct parse *parse)
{
    struct weft_labels *out = &parse->c->out;
    keep_dots(parse);
    for (int c = 0; c < LETTERS; c++)
        if (parse->times[c] == 1)
            out->label[out->ndim++] = parse->label[c];
}

static int parse_operands(struct parse *parse, struct weft_str text)
{
    size_t operand = 0, count = parse->c->operand_count;
    for (const char *at = text.data, *end = at + text.size;; operand++) {
        const char *comma = at == end ? NULL : memchr(at, ',', (size_t)(end - at)),
                   *stop = comma ? comma : end;
        int status = operand < count
                         ? parse_operand(parse, operand, (struct weft_str){at, (size_t)(stop - at)})
                         : WEFT_OK;
        if (status)
            return status;
        if (!comma)
            break;
        at = comma + 1;
    }
    if (operand + 1 == count)
        return WEFT_OK;
    return weft_infer_fail(parse->infer, WEFT_E_VALUE, SUBSCRIPTS,
                           "subscripts of %zu operand%s, but there %s %zu", operand + 1, operand ? "s" : "",
                           count == 1 ? "is" : "are", count);
}

static const char *find_arrow(struct weft_str text)
{
    for (size_t i = 0; i + 1 < text.size; i++)
        if (text.data[i] == '-' && text.data[i + 1] == '>')
            return text.data + i;
    return NULL;
}

// The dtype asked for must hold what the operands promote to (NumPy's casting="safe").
static int result_dtype(struct weft_infer *infer, struct weft_contraction *c)
{
    enum weft_dtype natural = c->dtype;
    int status = weft_attr_dtype(infer, natural, &c->dtype);
    if (!status && !weft_dtype_casts(natural, c->dtype))
        status = weft_infer_fail(infer, WEFT_E_DTYPE, DTYPE, "%s does not hold every %s",
                                 weft_dtype_name(c->dtype), weft_dtype_name(natural));
    return status;
}

static int describe(struct weft_infer *infer, struct weft_contraction *c)
{
    struct parse parse = {.infer = infer, .c = c};
    struct weft_str text = {"", 0};
    bool optimize = true;
    weft_value_as_string(infer->attrs[SUBSCRIPTS], &text);
    weft_value_as_bool(infer->attrs[OPTIMIZE], &optimize);
    memset(parse.label, -1, sizeof parse.label);
    if (infer->input_count == 0)
        return fail(&parse, "subscripts need an array for each operand");
    int status = weft_contraction_begin(infer, 0, OPERANDS, c);
    c->in_order = !optimize;
    if (!status)
        status = result_dtype(infer, c);
    const char *arrow = find_arrow(text), *end = text.data + text.size;
    if (!status)
        status =
            parse_operands(&parse, (struct weft_str){text.data, (size_t)((arrow ? arrow : end) - text.data)});
    if (!status && arrow)
        status = parse_result(&parse, (struct weft_str){arrow + 2, (size_t)(end - arrow - 2)});
    else if (!status)
        implicit_result(&parse);
    return status;
}

static int infer_einsum(struct weft_infer *infer)
{
    return weft_contraction_infer(infer, describe);
}

static int lower_einsum(struct weft_lowering *lowering)
{
    return weft_contraction_lower(lowering, describe);
}

static const struct weft_param params[PARAM_COUNT] = {
    [SUBSCRIPTS] = {"subscripts", WEFT_ATTR, "string", NULL, 0, "\"ij,jk->ik\": a letter for each dimension"},
    [OPERANDS] = {"operands", WEFT_INPUT, "array", NULL, WEFT_P_VARIADIC,
                  "an array for each part between commas"},
    [DTYPE] = {"dtype", WEFT_ATTR, "null|dtype", "null", WEFT_P_KEYWORD,
               "dtype to compute in and of the result"},
    [OPTIMIZE] = {"optimize", WEFT_ATTR, "bool", "true", WEFT_P_KEYWORD,
                  "multiply several operands in an order that keeps what lies between small; false: from "
                  "left to right"},
};

const struct weft_op weft_op_einsum = {
    .name = "einsum",
    .version = 2,
    .category = "arrays",
    .summary = "sums of products of arrays over named dimensions",
    .params = params,
    .param_count = PARAM_COUNT,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE,
    .cost = 1000,
    .infer = infer_einsum,
    .lower = lower_einsum,
    WEFT_CONTRACTION_STAGES,
};
