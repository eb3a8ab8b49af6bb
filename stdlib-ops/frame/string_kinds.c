// weft: of what kind the letters of texts in a column are: isalpha, isdigit, isupper and the like.
// SPDX-License-Identifier: BSD-3-Clause
//
// As Python's methods of these names: an empty text is of no kind.  Unicode's properties of letters are asked
// of PCRE2, which knows all but the digits beyond the decimal ones (circled, raised …) and the characters
// that mean numbers; these are listed here, from Unicode 15.

#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/map.h"
#include "stdlib-ops/text/regex.h"

#define DIGITS                                                                                               \
    "\\p{Nd}\\x{b2}-\\x{b3}\\x{b9}\\x{1369}-\\x{1371}\\x{19da}\\x{2070}\\x{2074}-\\x{2079}"                  \
    "\\x{2080}-\\x{2089}\\x{2460}-\\x{2468}\\x{2474}-\\x{247c}\\x{2488}-\\x{2490}\\x{24ea}"                  \
    "\\x{24f5}-\\x{24fd}\\x{24ff}\\x{2776}-\\x{277e}\\x{2780}-\\x{2788}\\x{278a}-\\x{2792}"                  \
    "\\x{10a40}-\\x{10a43}\\x{10e60}-\\x{10e68}\\x{11052}-\\x{1105a}\\x{1f100}-\\x{1f10a}"
#define NUMBERS                                                                                              \
    "\\p{N}"                                                                                                 \
    "\\x{3405}\\x{3483}\\x{382a}\\x{3b4d}\\x{4e00}\\x{4e03}\\x{4e07}\\x{4e09}\\x{4e5d}"                      \
    "\\x{4e8c}\\x{4e94}\\x{4e96}\\x{4ebf}-\\x{4ec0}\\x{4edf}\\x{4ee8}\\x{4f0d}\\x{4f70}"                     \
    "\\x{5104}\\x{5146}\\x{5169}\\x{516b}\\x{516d}\\x{5341}\\x{5343}-\\x{5345}\\x{534c}"                     \
    "\\x{53c1}-\\x{53c4}\\x{56db}\\x{58f1}\\x{58f9}\\x{5e7a}\\x{5efe}-\\x{5eff}"                             \
    "\\x{5f0c}-\\x{5f0e}\\x{5f10}\\x{62fe}\\x{634c}\\x{67d2}\\x{6f06}\\x{7396}\\x{767e}"                     \
    "\\x{8086}\\x{842c}\\x{8cae}\\x{8cb3}\\x{8d30}\\x{9621}\\x{9646}\\x{964c}\\x{9678}"                      \
    "\\x{96f6}\\x{f96b}\\x{f973}\\x{f978}\\x{f9b2}\\x{f9d1}\\x{f9d3}\\x{f9fd}\\x{20001}"                     \
    "\\x{20064}\\x{200e2}\\x{20121}\\x{2092a}\\x{20983}\\x{2098c}\\x{2099c}\\x{20aea}"                       \
    "\\x{20afd}\\x{20b19}\\x{22390}\\x{22998}\\x{23b1b}\\x{2626d}\\x{2f890}"

static const struct kind {
    const char *name, *pattern;
} kinds[] = {
    {"isalpha", "\\p{L}+"},
    {"isdecimal", "\\p{Nd}+"},
    {"isdigit", "[" DIGITS "]+"},
    {"isnumeric", "[" NUMBERS "]+"},
    {"isalnum", "[\\p{L}" NUMBERS "]+"},
    {"isspace", "[\\s\\x{1c}-\\x{1f}]+"},
    {"islower", "(?s)(?=.*\\p{Lowercase})[^\\p{Uppercase}\\p{Lt}]+"},
    {"isupper", "(?s)(?=.*\\p{Uppercase})[^\\p{Lowercase}\\p{Lt}]+"},
};

static int kind_infer(struct weft_infer *infer)
{
    return weft_map_infer(infer, WEFT_BOOL);
}

struct search {
    struct weft_task *task;
    struct weft_regex *regex;
};

static int kind_each(const struct weft_view_column *column, int64_t row, const void *context, void *element)
{
    const struct search *search = context;
    struct weft_regex_span spans[WEFT_REGEX_GROUPS];
    bool found = false;
    int status = weft_regex_find(search->regex, weft_view_text(column, row), 0, &found, spans);
    if (status == WEFT_FAILED)
        return weft_fail_row(search->task, row, WEFT_E_DATA, "the text is too long");
    memcpy(element, &(uint8_t){found}, 1);
    return status;
}

static const char *pattern_of(const char *name)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].name, name) == 0)
            return kinds[i].pattern;
    return "";
}

static int kind_run(struct weft_task *task, struct weft_value **out)
{
    struct search search = {.task = task};
    struct weft_buf why = {0};
    struct weft_str pattern = weft_str(pattern_of(task->op->name));
    int status = weft_regex_new(pattern, WEFT_REGEX_WHOLE, &search.regex, &why);
    if (status == WEFT_INVALID || status == WEFT_UNSUPPORTED)
        status = weft_task_fail(task, WEFT_E_TASK, "%s", why.data ? why.data : "no regular expression");
    weft_buf_clear(&why);
    if (!status)
        status = weft_map_run(task, WEFT_BOOL, kind_each, &search, out);
    weft_regex_free(search.regex);
    return status;
}

static const struct weft_param params[] = {
    {"column", WEFT_INPUT, "column<string>", NULL, 0, "a column of text"}};

#define KIND_OP(word, text)                                                                                  \
    {                                                                                                        \
        .name = word, .version = 1, .category = "frames", .summary = text, .params = params,                 \
        .param_count = 1, .algebra = WEFT_BLOCKWISE, .flags = WEFT_PURE | WEFT_ROWWISE, .infer = kind_infer, \
        .stages = (const struct weft_stage[]){{word, kind_run}, WEFT_ROWS_STAGE}, .stage_count = 2,          \
    }

const struct weft_op weft_op_isalpha = KIND_OP("isalpha", "where texts are letters");
const struct weft_op weft_op_isdecimal = KIND_OP("isdecimal", "where texts are decimal digits");
const struct weft_op weft_op_isdigit = KIND_OP("isdigit", "where texts are digits");
const struct weft_op weft_op_isnumeric = KIND_OP("isnumeric", "where texts are characters that mean numbers");
const struct weft_op weft_op_isalnum = KIND_OP("isalnum", "where texts are letters and digits");
const struct weft_op weft_op_isspace = KIND_OP("isspace", "where texts are white space");
const struct weft_op weft_op_islower =
    KIND_OP("islower", "where texts have no capital letters but small ones");
const struct weft_op weft_op_isupper =
    KIND_OP("isupper", "where texts have no small letters but capital ones");
