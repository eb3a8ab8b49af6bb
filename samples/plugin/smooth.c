// A plugin for weft: two functions for `plugin` tasks.
//
//     cc -std=c17 -O2 -shared -fPIC $(pkg-config --cflags weft) smooth.c -o libsmooth.so
//
// In a pipeline:
//
//     task smooth(x: array, width: int) -> array = plugin("./libsmooth.so", "smooth")
//     task initials(name: string) -> string = plugin("./libsmooth.so", "initials")

#include "graph/weft_op.h"

WEFT_PLUGIN;

// Each element becomes the mean of the `width` elements around it (fewer at the ends).  x: array<f64>[n].
WEFT_API int smooth(struct weft_task *task, struct weft_value **out);

int smooth(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *x = task->inputs[0];
    int64_t width;
    if (x->kind != WEFT_ARRAY || x->dtype != WEFT_F64 || x->array.ndim != 1)
        return weft_task_fail(task, WEFT_E_PLUGIN, "smooth needs a one-dimensional array of f64");
    if (!weft_value_as_int(task->inputs[1], &width) || width < 1)
        return weft_task_fail(task, WEFT_E_PLUGIN, "the width must be at least 1");
    int64_t count = x->array.shape[0], stride = x->array.strides[0];
    struct weft_value *result = weft_value_array(task->memory, WEFT_F64, 1, &count);
    if (!result)
        return WEFT_NO_MEMORY;
    const char *in = x->array.data;
    double *to = result->array.data;
    for (int64_t i = 0; i < count; i++) {
        int64_t first = i - width / 2, end = first + width;
        first = first < 0 ? 0 : first;
        end = end > count ? count : end;
        double sum = 0;
        for (int64_t k = first; k < end; k++)
            sum += *(const double *)(const void *)(in + k * stride);
        to[i] = sum / (double)(end - first);
    }
    *out = result;
    return WEFT_OK;
}

// The first letter of each word: "Ada Lovelace" gives "AL".
WEFT_API int initials(struct weft_task *task, struct weft_value **out);

int initials(struct weft_task *task, struct weft_value **out)
{
    struct weft_str name;
    if (!weft_value_as_string(task->inputs[0], &name))
        return weft_task_fail(task, WEFT_E_PLUGIN, "initials needs a string");
    struct weft_buf letters = {0};
    for (size_t i = 0; i < name.size; i++)
        if (name.data[i] != ' ' && (i == 0 || name.data[i - 1] == ' '))
            weft_buf_add(&letters, name.data + i, weft_utf8_length(name.data + i, name.size - i));
    struct weft_value *result =
        letters.failed ? NULL : weft_value_string((struct weft_str){letters.data, letters.size});
    weft_buf_clear(&letters);
    if (!result)
        return WEFT_NO_MEMORY;
    *out = result;
    return WEFT_OK;
}
