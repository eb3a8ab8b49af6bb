// weft: binding: which argument is for which parameter.
// SPDX-License-Identifier: BSD-3-Clause
//
// Positional arguments go to the parameters that are not keyword-only, in order; a VARIADIC one takes the
// rest. Keywords go to the parameter of their name, else to a NAMED one.

#include "graph/base/limits.h"
#include "graph/misplaced.h"
#include "parser/binder.h"
#include "parser/words.h"

struct matcher {
    struct weft_binder *binder;
    const struct weft_op *op;
    struct weft_str name; // the operation as the program calls it
    const struct weft_arg *args;
    size_t count;
    struct weft_span span;
    bool report;
    int *param_of;
    int given[WEFT_MAX_PARAMS]; // argument + 1 that a parameter got first
};

static int too_many(const struct matcher *m, size_t position)
{
    size_t room = 0, passed = 0;
    for (size_t p = 0; p < m->op->param_count; p++)
        room += !(m->op->params[p].flags & (WEFT_P_KEYWORD | WEFT_P_NAMED));
    for (size_t i = 0; i < m->count; i++)
        passed += m->args[i].name.size == 0 && !m->args[i].extra;
    if (!m->report)
        return WEFT_UNSUPPORTED;
    const char *help = weft_surplus_help(m->op);
    weft_diag(m->binder->diags, WEFT_E_ARITY, m->args[position].span,
              "'%.*s' takes %s%zu positional argument%s, not %zu", WEFT_STR_ARG(m->name),
              room ? "at most " : "", room, room == 1 ? "" : "s", passed);
    if (help)
        weft_diag_help(m->binder->diags, "%s", help);
    return WEFT_INVALID;
}

static bool is_variadic(const struct weft_param *param)
{
    return (param->flags & WEFT_P_VARIADIC) != 0;
}

static int next_positional(const struct weft_op *op, size_t from)
{
    for (size_t p = from; p < op->param_count; p++)
        if (!(op->params[p].flags & (WEFT_P_KEYWORD | WEFT_P_NAMED)))
            return (int)p;
    return -1;
}

static int match_positional(struct matcher *m)
{
    int param = next_positional(m->op, 0);
    for (size_t i = 0; i < m->count; i++) {
        if (m->args[i].name.size || m->args[i].extra)
            continue;
        if (param < 0)
            return too_many(m, i);
        m->param_of[i] = param;
        if (!m->given[param])
            m->given[param] = (int)i + 1;
        if (!is_variadic(&m->op->params[param]))
            param = next_positional(m->op, (size_t)param + 1);
    }
    return WEFT_OK;
}

// What to write instead of an argument that people know from elsewhere; NULL: it is none.
static const char *advice_for(const struct weft_op *op, struct weft_str name)
{
    for (const struct weft_foreign *f = op->foreign; f && f->name; f++)
        if (weft_str_is(name, f->name))
            return f->advice;
    return NULL;
}

static int unknown_argument(const struct matcher *m, const struct weft_arg *arg)
{
    if (!m->report)
        return WEFT_UNSUPPORTED;
    struct weft_str names[WEFT_MAX_PARAMS];
    for (size_t p = 0; p < m->op->param_count; p++)
        names[p] = weft_str(m->op->params[p].name);
    weft_diag(m->binder->diags, WEFT_E_ARGUMENT, arg->span, "'%.*s' has no argument '%.*s'",
              WEFT_STR_ARG(m->name), WEFT_STR_ARG(arg->name));
    const char *help = m->op->algebra == WEFT_ELEMENTWISE ? weft_elementwise_help(arg->name) : NULL;
    if (help)
        weft_diag_help(m->binder->diags, "%s", help);
    const char *advice = advice_for(m->op, arg->name);
    if (advice) {
        weft_diag_help(m->binder->diags, "%s", advice);
        return WEFT_INVALID;
    }
    struct weft_str nearest = weft_str_nearest(arg->name, names, m->op->param_count);
    if (nearest.size) {
        weft_diag_help(m->binder->diags, "did you mean '%.*s'?", WEFT_STR_ARG(nearest));
        return WEFT_INVALID;
    }
    if (!help && (help = weft_argument_help(arg->name)))
        weft_diag_help(m->binder->diags, "%s", help);
    struct weft_buf list = {0};
    for (size_t p = 0; p < m->op->param_count; p++)
        weft_buf_printf(&list, "%s%s", p ? ", " : "", m->op->params[p].name);
    if (list.size && !list.failed)
        weft_diag_help(m->binder->diags, "its arguments: %s", list.data);
    weft_buf_clear(&list);
    return WEFT_INVALID;
}

static int given_twice(const struct matcher *m, const struct weft_arg *arg)
{
    if (!m->report)
        return WEFT_UNSUPPORTED;
    return weft_diag(m->binder->diags, WEFT_E_DUPLICATE_ARGUMENT, arg->span,
                     "'%.*s' of '%.*s' is given twice", WEFT_STR_ARG(arg->name), WEFT_STR_ARG(m->name));
}

static int named_param(const struct weft_op *op)
{
    size_t last = op->param_count;
    return last && op->params[last - 1].flags & WEFT_P_NAMED ? (int)last - 1 : -1;
}

static int find_param(const struct weft_op *op, struct weft_str name)
{
    for (size_t p = 0; p < op->param_count; p++)
        if (!(op->params[p].flags & (WEFT_P_NAMED | WEFT_P_VARIADIC)) &&
            weft_str_is(name, op->params[p].name))
            return (int)p;
    return named_param(op);
}

static bool name_repeats(const struct matcher *m, size_t arg)
{
    for (size_t i = 0; i < arg; i++)
        if (weft_str_eq(m->args[i].name, m->args[arg].name))
            return true;
    return false;
}

static int match_keywords(struct matcher *m)
{
    for (size_t i = 0; i < m->count; i++) {
        const struct weft_arg *arg = &m->args[i];
        if (!arg->name.size)
            continue;
        int param = arg->extra ? named_param(m->op) : find_param(m->op, arg->name);
        if (param < 0)
            return unknown_argument(m, arg);
        bool named = m->op->params[param].flags & WEFT_P_NAMED;
        if (named ? name_repeats(m, i) : m->given[param] != 0)
            return given_twice(m, arg);
        m->param_of[i] = param;
        m->given[param] = (int)i + 1;
    }
    return WEFT_OK;
}

static int check_missing(const struct matcher *m)
{
    for (size_t p = 0; p < m->op->param_count; p++) {
        const struct weft_param *param = &m->op->params[p];
        if (m->given[p] || param->fallback ||
            param->flags & (WEFT_P_OPTIONAL | WEFT_P_VARIADIC | WEFT_P_NAMED | WEFT_P_SITE))
            continue;
        if (!m->report)
            return WEFT_UNSUPPORTED;
        weft_diag(m->binder->diags, WEFT_E_MISSING_ARGUMENT, m->span, "'%.*s' needs '%s'",
                  WEFT_STR_ARG(m->name), param->name);
        if (param->help)
            weft_diag_help(m->binder->diags, "%s: %s", param->name, param->help);
        return WEFT_INVALID;
    }
    return WEFT_OK;
}

int weft_match_args(struct weft_binder *binder, const struct weft_op *op, struct weft_str name,
                    const struct weft_arg *args, size_t count, struct weft_span span, bool report,
                    int *param_of)
{
    struct matcher m = {binder, op, name, args, count, span, report, param_of, {0}};
    int status = match_positional(&m);
    if (status == WEFT_OK)
        status = match_keywords(&m);
    return status ? status : check_missing(&m);
}
