// weft: what people write who know Python, NumPy, pandas or Dask, and what weft writes instead.
// SPDX-License-Identifier: BSD-3-Clause
//
// Only consulted for names that are unknown, so that a name of the user's (or of a plugin's) is never in the
// way.

#include "parser/words.h"

#define NO_PREFIX   "operations have no prefix: write arange(10), read_csv(\"a.csv\")"
#define NO_ACCESSOR "there are no accessors: write column.upper(), column.year()"
#define ROWS        "rows are picked by a condition, frame[frame.x > 0], or by head, tail and sample"
#define COMPUTED    "what is printed or written is computed: leave this out"
#define NO_JOINS    "there are no joins; concat puts frames together"
#define UNCHANGED                                                                                            \
    "arrays do not change: where(mask, values, x) gives a new one, put_along_axis(x, indices, values, "      \
    "axis) another"
#define NO_SOLVERS                                                                                           \
    "of linear algebra there are dot, matmul, tensordot, einsum, inner, outer, kron, trace and norm"
#define NO_FOURIER "there are no Fourier transforms; convolve and correlate take vectors of any length"
#define AS_ARRAY   "write asarray(x): weft lays arrays out by itself"
#define NO_LAYOUT                                                                                            \
    "arrays have no layout to ask for: ravel(x) has the elements in order, write_raw puts them in a file"
#define NO_DTYPES "'weft check' shows the dtype of every name, x.dtype gives one; NumPy's rules hold"
#define DTYPES    "dtypes of arrays are bool, i8 to i64, u8 to u64, f32, f64, c64 and c128"
#define BITS(name, own)                                                                                      \
    {                                                                                                        \
        name, "the number counts bits: NumPy's '" name "' is '" own "'"                                      \
    }
#define NO_LOOPS "expressions are about whole arrays: x * 2, x[x > 0], where(x > 0, x, 0)"
#define TEXT_NUMBERS                                                                                         \
    "read_csv(\"x.txt\", sep=\" \", header=null).to_array() gives numbers of a text as an array"
#define NO_WINDOWS                                                                                           \
    "there are no windows: shift, diff and cumsum look at rows before; groupby has them within groups"
#define NO_ITERATION                                                                                         \
    "rows are not gone through one by one: write the expression with columns; column.tolist() is a list"
#define NO_LISTS     "a column holds no lists: split(index=) and split(n=, expand=true) take texts apart"
#define NO_RESHAPING "tables are not turned: groupby and agg give one row for each group"
#define ARRAY_FILES                                                                                          \
    "array files are NumPy's and raw ones: write_npy, write_npz, write_npy_stack, write_raw, and read_npy "  \
    "and so on"
#define BY_BLOCK "map_blocks applies a function to each block, map_overlap to each with its surroundings"
#define BLOCKS   "x.chunks says how an array is cut; slices take a part of it: x[:100]"
#define FIRST    "the array comes first, without a name: f(x)"
#define KNOWN    "types and shapes of results are known: leave it out"
#define PLANNED  "weft plans this by itself: leave it out"
#define LAYOUT   "values do not change and have no layout: leave it out"

static const struct {
    const char *word, *help;
} words[] = {
    {"True", "it is written 'true'"},
    {"False", "it is written 'false'"},
    {"None", "it is written 'null'"},
    BITS("f4", "f32"),
    BITS("f8", "f64"),
    BITS("c8", "c64"),
    BITS("c16", "c128"),
    BITS("i1", "i8"),
    BITS("i2", "i16"),
    BITS("i4", "i32"),
    BITS("u1", "u8"),
    BITS("u2", "u16"),
    BITS("u4", "u32"),
    {"float16", DTYPES},
    {"half", DTYPES},
    {"float128", DTYPES},
    {"longdouble", DTYPES},
    {"complex256", DTYPES},
    {"object_", DTYPES},
    {"str_", DTYPES},
    {"np", NO_PREFIX},
    {"numpy", NO_PREFIX},
    {"pd", NO_PREFIX},
    {"pandas", NO_PREFIX},
    {"da", NO_PREFIX},
    {"dd", NO_PREFIX},
    {"db", NO_PREFIX},
    {"dask", NO_PREFIX},
    {"pl", NO_PREFIX},
    {"math", NO_PREFIX},
    {"str", NO_ACCESSOR "; characters are counted by column.length()"},
    {"dt", NO_ACCESSOR},
    {"cat", NO_ACCESSOR},
    {"loc", ROWS},
    {"iloc", ROWS},
    {"at", ROWS},
    {"iat", ROWS},
    {"Series", "a column is made with its frame: DataFrame({\"x\": [1, 2]}).x"},
    {"eval", "write frame.assign(z = .x + .y)"},
    {"to_dict", "frame.x.tolist() gives the values of a column"},
    {"hist", "histogram(column.to_array(), bins=10) counts, plot draws"},
    {"equals", "write all(a.x == b.x) for each column"},
    {"query", "write the condition itself: frame[frame.x > 0], or frame.filter(.x > 0)"},
    {"frame", "DataFrame({\"x\": [1, 2]}) makes a frame of lists, to_frame(column) of a column"},
    {"with_columns", "write frame.assign(name = .x * 2)"},
    {"group_by", "it is called 'groupby'"},
    {"compute", COMPUTED},
    {"persist", COMPUTED},
    {"collect", COMPUTED},
    {"visualize", "the command 'weft graph' draws a pipeline"},
    {"delayed", "a function is written 'def f(x) = ...', a command 'task f(x) = sh(...)'"},
    {"apply", "write the expression with columns: frame.x * 2; lists have map"},
    {"applymap", "write the expression with columns: frame.x * 2"},
    {"merge", NO_JOINS},
    {"pivot", NO_RESHAPING},
    {"pivot_table", NO_RESHAPING},
    {"melt", NO_RESHAPING},
    {"unstack", NO_RESHAPING},
    {"explode", NO_LISTS},
    {"findall", NO_LISTS "; extract gives what a group matches, count how often"},
    {"extractall", NO_LISTS "; extract gives what a group matches, count how often"},
    {"get_dummies", "columns are known before the run: frame.assign(is_a = .x == \"a\")"},
    {"rolling", NO_WINDOWS},
    {"expanding", NO_WINDOWS},
    {"ewm", NO_WINDOWS},
    {"resample", "group by a rounded time: frame.assign(day = .when.floor(\"D\")).groupby(\"day\")"},
    {"interpolate", "fillna, ffill and bfill fill nulls"},
    {"cut", "write where(.x < 10, \"low\", \"high\"), or digitize on arrays"},
    {"qcut", "x.rank(pct=true) says where each value lies"},
    {"factorize", "column.astype(\"category\").codes numbers texts"},
    {"iterrows", NO_ITERATION},
    {"itertuples", NO_ITERATION},
    {"get_group", "write the condition: frame[frame.key == \"a\"]"},
    {"idxmin", "rows have no labels: argmin gives the position, nsmallest the row"},
    {"idxmax", "rows have no labels: argmax gives the position, nlargest the row"},
    {"info", "'weft check' shows the columns and their dtypes; dtypes gives them"},
    {"memory_usage", "'weft explain' forecasts memory"},
    {"map_partitions", "operations on columns run block by block as they are"},
    {"pipe", "write the call itself, or a def"},
    {"combine_first", "write a.fillna(b)"},
    {"corrwith", "write a.corr(b) for each column, or frame.corr() for all"},
    {"tz_localize", "times have no zones: they are as they are written"},
    {"tz_convert", "times have no zones: add a duration, .when + 2h"},
    {"repartition", "read_csv(blocksize=\"64MB\") cuts frames, rechunk cuts arrays"},
    {"set_index", "frames have no index: a column is sorted by and grouped by as it is"},
    {"reset_index", "frames have no index: keys are columns already"},
    {"index", "frames have no index: a column is sorted by and grouped by as it is"},
    {"alltrue", "it is called 'all'"},
    {"sometrue", "it is called 'any'"},
    {"cumproduct", "it is called 'cumprod'"},
    {"round_", "it is called 'round'"},
    {"msort", "write sort(x, axis=0)"},
    {"asanyarray", AS_ARRAY},
    {"ascontiguousarray", AS_ARRAY},
    {"asfortranarray", AS_ARRAY},
    {"require", AS_ARRAY},
    {"asfarray", "write astype(x, \"f64\")"},
    {"asmatrix", "matrices are arrays of two dimensions: array([[1, 2], [3, 4]])"},
    {"matrix", "matrices are arrays of two dimensions: array([[1, 2], [3, 4]])"},
    {"bmat", "it is called 'block'"},
    {"mgrid", "write indices((2, 3)), or meshgrid(x, y, indexing=\"ij\")"},
    {"ogrid", "write indices((2, 3), sparse=true), or meshgrid(x, y, sparse=true, indexing=\"ij\")"},
    {"r_", "write concatenate([arange(1, 4), [0, 4]])"},
    {"c_", "write column_stack([x, y])"},
    {"s_", "write the slices where they are used: x[1:3, ::2]"},
    {"index_exp", "write the slices where they are used: x[1:3, ::2]"},
    {"copyto", UNCHANGED},
    {"putmask", UNCHANGED},
    {"place", UNCHANGED},
    {"itemset", UNCHANGED},
    {"fill", "arrays do not change: full_like(x, 0) gives a new one"},
    {"fill_diagonal", "arrays do not change: where(eye(3, dtype=\"bool\"), 0, x) gives a new one"},
    {"vectorize", "functions take arrays as they are: def f(x) = x + 1, then f(x)"},
    {"frompyfunc", "functions take arrays as they are: def f(x) = x + 1, then f(x)"},
    {"apply_over_axes", "functions take the axes: sum(x, axis=(0, 2), keepdims=true)"},
    {"nditer", NO_LOOPS},
    {"ndenumerate", NO_LOOPS},
    {"ndindex", NO_LOOPS},
    {"linalg", NO_SOLVERS},
    {"inv", NO_SOLVERS},
    {"pinv", NO_SOLVERS},
    {"det", NO_SOLVERS},
    {"slogdet", NO_SOLVERS},
    {"solve", NO_SOLVERS},
    {"lstsq", NO_SOLVERS},
    {"svd", NO_SOLVERS},
    {"qr", NO_SOLVERS},
    {"eig", NO_SOLVERS},
    {"eigh", NO_SOLVERS},
    {"eigvals", NO_SOLVERS},
    {"cholesky", NO_SOLVERS},
    {"matrix_rank", NO_SOLVERS},
    {"matrix_power", "write matmul(a, a) as often as it takes, or a @ a"},
    {"multi_dot", "write a @ b @ c"},
    {"poly",
     "there are polyval, polyadd, polysub, polymul, polydiv, polyder, polyint, polyfit, roots and vander"},
    {"poly1d", "a polynomial is the vector of its coefficients: polyval([1, 2, 3], x)"},
    {"fft", NO_FOURIER},
    {"ifft", NO_FOURIER},
    {"rfft", NO_FOURIER},
    {"irfft", NO_FOURIER},
    {"save", "write write_npy(x, \"x.npy\")"},
    {"savez", "write write_npz(\"x.npz\", x=x)"},
    {"savez_compressed", "write write_npz(\"x.npz\", x=x, compressed=true)"},
    {"load", "write read_npy(\"x.npy\") or read_npz(\"x.npz\", \"x\")"},
    {"memmap", "read_raw(\"x.bin\", \"f64\") maps a file by chunk"},
    {"fromfile", "write read_raw(\"x.bin\", \"f64\")"},
    {"tofile", "write write_raw(x, \"x.bin\")"},
    {"tobytes", "write write_raw(x, \"x.bin\")"},
    {"loadtxt", TEXT_NUMBERS},
    {"genfromtxt", TEXT_NUMBERS},
    {"fromstring", TEXT_NUMBERS},
    {"savetxt", "write write_csv(from_array(x), \"x.csv\")"},
    {"fromiter", "write array([1, 2, 3])"},
    {"random",
     "random.random, random.normal and others: 'weft ops' lists them; seed= fixes the numbers of a call"},
    {"seed", "each call takes a seed: random.normal(size=10, seed=1)"},
    {"default_rng", "each call takes a seed: random.normal(size=10, seed=1)"},
    {"RandomState", "each call takes a seed: random.normal(size=10, seed=1)"},
    {"shuffle", "random.permutation(x) gives the elements in another order"},
    {"result_type", NO_DTYPES},
    {"promote_types", NO_DTYPES},
    {"can_cast", NO_DTYPES},
    {"common_type", NO_DTYPES},
    {"min_scalar_type", NO_DTYPES},
    {"issubdtype", NO_DTYPES},
    {"iinfo", "write the bound itself: 127 for i8, 2147483647 for i32"},
    {"finfo", "spacing(1.0) is the epsilon of f64"},
    {"e", "write exp(1.0)"},
    {"euler_gamma", "write 0.5772156649015329"},
    {"isscalar", "write ndim(x) == 0"},
    {"broadcast_arrays", "write broadcast_to(x, shape); operations broadcast by themselves"},
    {"broadcast_shapes", "write broadcast_to(x, shape); operations broadcast by themselves"},
    {"strides", NO_LAYOUT},
    {"flags", NO_LAYOUT},
    {"flat", NO_LAYOUT},
    {"view", NO_LAYOUT},
    {"isfortran", NO_LAYOUT},
    {"set_printoptions", "'weft run --format json' prints every element"},
    {"printoptions", "'weft run --format json' prints every element"},
    {"get_printoptions", "'weft run --format json' prints every element"},
    {"may_share_memory", "values do not change, so that nothing tells a view from a copy"},
    {"shares_memory", "values do not change, so that nothing tells a view from a copy"},
    {"asarray_chkfinite", AS_ARRAY},
    {"ctypes", NO_LAYOUT},
    {"byteswap", NO_LAYOUT},
    {"setflags", NO_LAYOUT},
    {"mask_indices", "write triu_indices(n), tril_indices(n), or nonzero(mask)"},
    {"find_common_type", NO_DTYPES},
    {"geterr", "arrays give inf and nan where there is no number, without a warning"},
    {"disp", "write print x"},
    {"array2string", "printing is what 'print' does; format(\"{}\", x) gives the text of a number"},
    {"array_str", "printing is what 'print' does; format(\"{}\", x) gives the text of a number"},
    {"array_repr", "printing is what 'print' does; format(\"{}\", x) gives the text of a number"},
    {"seterr", "arrays give inf and nan where there is no number, without a warning"},
    {"errstate", "arrays give inf and nan where there is no number, without a warning"},
    {"to_npy_stack", "it is called 'write_npy_stack'"},
    {"from_npy_stack", "it is called 'read_npy_stack'"},
    {"store", ARRAY_FILES},
    {"to_zarr", ARRAY_FILES},
    {"from_zarr", ARRAY_FILES},
    {"to_hdf5", ARRAY_FILES},
    {"imread", "it is called 'read_image'"},
    {"imsave", "it is called 'write_image'"},
    {"read_png", "it is called 'read_image'"},
    {"write_png", "it is called 'write_image'"},
    {"imshow", "write plot(x, \"x.png\", kind=\"image\")"},
    {"scatter", "write plot(column_stack([x, y]), \"x.png\", kind=\"scatter\")"},
    {"blockwise", BY_BLOCK},
    {"apply_gufunc", BY_BLOCK},
    {"gufunc", BY_BLOCK},
    {"reduction", BY_BLOCK "; sum, max, any and others reduce"},
    {"blocks", BLOCKS},
    {"partitions", BLOCKS},
    {"to_delayed", BLOCKS},
    {"unify_chunks", "operations cut what they are given alike; rechunk cuts as you say"},
    {"coarsen", "write x.reshape((len(x) // 2, 2)).mean(axis=1)"},
    {"moment", "write ((x - x.mean()) ** 3).mean(), or another power"},
    {"zscore", "write (x - x.mean()) / x.std()"},
    {"iqr", "write percentile(x, 75) - percentile(x, 25)"},
    {"gmean", "write exp(log(x).mean())"},
    {"hmean", "write 1 / (1 / x).mean()"},
    {"skewness", "write ((x - x.mean()) ** 3).mean() / x.std() ** 3; columns have skew"},
    {"vindex", "x[[0, 1], [2, 3]] picks element by element"},
    {"oindex", "x[ix_([0, 1], [2, 3])] picks rows and columns"},
    {"to_dask_dataframe", "from_array(x, columns=[\"a\", \"b\"]) makes a frame"},
};

const char *weft_word_help(struct weft_str word)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (weft_str_is(word, words[i].word))
            return words[i].help;
    return NULL;
}

static const struct {
    const char *word, *help;
} elementwise[] = {
    {"dtype", "cast what is computed with, or the result: astype(x, \"f32\")"},
    {"where", "choose among results: where(mask, sqrt(x), x)"},
    {"out", "arrays do not change: give the result a name"},
};

const char *weft_elementwise_help(struct weft_str name)
{
    for (size_t i = 0; i < sizeof elementwise / sizeof *elementwise; i++)
        if (weft_str_is(name, elementwise[i].word))
            return elementwise[i].help;
    return NULL;
}

static const struct {
    const char *word, *help;
} dtype_parts[] = {
    {"name", "a dtype is its name: x.dtype"},
    {"str", "a dtype is its name: x.dtype"},
    {"type", "a dtype is its name: x.dtype"},
    {"kind", "it is the first letter of the name: x.dtype[0]"},
    {"char", "it is the first letter of the name: x.dtype[0]"},
    {"itemsize", "write x.itemsize"},
};

const char *weft_dtype_part_help(struct weft_str name)
{
    for (size_t i = 0; i < sizeof dtype_parts / sizeof *dtype_parts; i++)
        if (weft_str_is(name, dtype_parts[i].word))
            return dtype_parts[i].help;
    return NULL;
}

static const struct {
    const char *word, *help;
} arguments[] = {
    {"a", FIRST},
    {"m", FIRST},
    {"ar", FIRST},
    {"ary", FIRST},
    {"arr", FIRST},
    {"array", FIRST},
    {"arrays", "the list of arrays comes first, without a name: stack([x, y])"},
    {"tup", "the list of arrays comes first, without a name: stack([x, y])"},
    {"newshape", "the shape comes second: x.reshape((2, 3))"},
    {"out", "arrays do not change: give the result a name"},
    {"chunks", "rechunk cuts an array: x.rechunk(100)"},
    {"order", LAYOUT},
    {"copy", LAYOUT},
    {"subok", LAYOUT},
    {"overwrite_input", LAYOUT},
    {"casting", "write astype(x, \"i32\")"},
    {"interpolation", "it is called 'method'"},
    {"normed", "it is called 'density'"},
    {"meta", KNOWN},
    {"enforce_ndim", KNOWN},
    {"token", PLANNED},
    {"lock", PLANNED},
    {"split_every", PLANNED},
    {"merge_chunks", PLANNED},
    {"allow_rechunk", PLANNED},
    {"align_arrays", PLANNED},
    {"inline_array", PLANNED},
    {"internal_method", PLANNED},
    {"allow_unknown_chunksizes", PLANNED},
};

const char *weft_argument_help(struct weft_str name)
{
    for (size_t i = 0; i < sizeof arguments / sizeof *arguments; i++)
        if (weft_str_is(name, arguments[i].word))
            return arguments[i].help;
    return NULL;
}
