// weft: the state that scanner, grammar and tree building share while one text is parsed.
// SPDX-License-Identifier: BSD-3-Clause
//
// Internal to parser/.  A "text" is a whole pipeline file or one expression inside a YAML file; `map` tells
// where in the source its bytes come from.  The flow: lex.l makes raw tokens; tokens.c turns them into what
// the grammar reads (line ends, brackets, recovery); grammar.y calls weft_build_…, which allocates in the
// arena and checks nesting.
//
// Failures: everything that is wrong is reported to `diags`.  `stop` makes the token stream end at once and
// silences what follows from that; `status` is what the parse returns.

#ifndef WEFT_SYNTAX_H
#define WEFT_SYNTAX_H

#include <locale.h>
#include <setjmp.h>

#include "graph/base/arena.h"
#include "graph/base/diag.h"
#include "graph/base/limits.h"
#include "graph/base/vec.h"
#include "parser/ast.h"

// Bytes of a text from `text` on stem from `source` on, up to the next segment.  A coarse map (of a quoted
// YAML scalar with escapes) sends every place to the whole scalar.
struct weft_map_segment {
    uint32_t text, source;
};

struct weft_map {
    uint32_t source_number;
    const struct weft_map_segment *segments; // the first has text == 0; at least one
    size_t count;
    size_t cursor; // last segment that was used: offsets mostly ascend
    bool coarse;   // use `whole` for every span
    struct weft_span whole;
};

// The span of the bytes [start, end) of the text.
struct weft_span weft_map_span(struct weft_map *map, size_t start, size_t end);

union weft_token_value {
    struct weft_ast_name name;
    struct weft_ast *node;
    struct weft_ast_type *type;
    struct weft_ast_statement *statement;
    enum weft_operator op;
    size_t mark; // index of a list's first element in `items`
    bool flag;   // a bracket that a line break follows, a dot that one precedes
};

struct weft_token {
    int kind;
    union weft_token_value value;
    struct weft_span span;
    size_t start, end;  // in the text
    bool first_on_line; // also inside brackets
    bool column_zero;
};

// What a list under construction holds.
union weft_item {
    struct weft_ast *node;
    struct weft_ast_arg arg;
    struct weft_ast_pair pair;
    struct weft_ast_param param;
    struct weft_ast_name name;
    struct weft_ast_clause clause;
    struct weft_ast_type *type;
    enum weft_operator op;
};

struct weft_bracket {
    char open;
    struct weft_span span;
};

// What a parse reads: selects the start rule of the grammar.
enum weft_goal { WEFT_GOAL_FILE, WEFT_GOAL_EXPRESSION, WEFT_GOAL_PARAMETER, WEFT_GOAL_TYPE };

struct weft_syntax {
    struct weft_arena *arena;
    struct weft_diags *diags;
    struct weft_str text;
    struct weft_map *map;
    void *scanner; // of flex
    jmp_buf fatal; // where the scanner jumps to when it has no memory
    int status;
    bool stop;         // no more tokens
    bool recovering;   // after an error, until the next line end
    locale_t c_locale; // for strtod; created on first use

    // token stream
    enum weft_goal goal;
    bool started, at_end;
    struct weft_token last;       // handed to the grammar last
    struct weft_token previous;   // the one before
    struct weft_token pending[3]; // to be handed out before new ones are scanned; a stack
    size_t pending_count;
    size_t line_start; // offset of the line that is scanned
    bool newline;      // a line end was skipped since the last token
    int scanned;       // kind of the token scanned last
    struct weft_bracket brackets[WEFT_MAX_NESTING];
    size_t depth;
    bool statement_start;     // the next token begins a statement
    int keyword;              // of a param, def or task statement: where types may follow
    bool in_type;             // `>>` and `>=` are not operators here
    size_t angles;            // depth of `<` in a type
    struct weft_ast *minimum; // the last literal 2**63 that no minus was applied to

    // results
    WEFT_VEC(union weft_item) items;
    WEFT_VEC(struct weft_ast_statement *) statements;
    WEFT_VEC(struct weft_ast_comment) comments; // `start` is in the source
    struct weft_ast *expression;
    struct weft_ast_type *type;
    struct weft_ast_param param;
};

// Prepares the state once; weft_syntax_parse may then be called for several texts, whose statements and
// comments add up.  weft_syntax_clear frees everything but the arena.
int weft_syntax_init(struct weft_syntax *s, struct weft_arena *arena, struct weft_diags *diags) WEFT_MUST_USE;
void weft_syntax_clear(struct weft_syntax *s);

// Parses one text.  Returns WEFT_OK, WEFT_INVALID or WEFT_NO_MEMORY.
int weft_syntax_parse(struct weft_syntax *s, enum weft_goal goal, struct weft_str text,
                      struct weft_map *map) WEFT_MUST_USE;

// Checks that text is valid UTF-8 without NUL; reports the first place that is not.
int weft_check_text(struct weft_diags *diags, uint32_t source, struct weft_str text) WEFT_MUST_USE;

// Reports one error and remembers that the parse failed; silent once `stop` is set.
void weft_syntax_error(struct weft_syntax *s, enum weft_diag_code code, struct weft_span span,
                       const char *format, ...) WEFT_PRINTF(4, 5);
// Out of memory: stops the parse.
void weft_syntax_no_memory(struct weft_syntax *s);
// Nested too deeply: reports it and stops the parse.
void weft_syntax_too_deep(struct weft_syntax *s, struct weft_span span);
void weft_syntax_add_comment(struct weft_syntax *s, size_t start, size_t end);

// The scanner's raw tokens and the stream the grammar reads.
int weft_scan(struct weft_syntax *s, struct weft_token *token);
int weft_next_token(union weft_token_value *value, struct weft_span *span, struct weft_syntax *s);
// Called by the grammar: the last token is not among those expected (by their names in the grammar).
void weft_syntax_unexpected(struct weft_syntax *s, const char *const *expected, size_t count);
// Reports that as a syntax error with what is expected and found.
void weft_report_unexpected(struct weft_syntax *s, const char *const *expected, size_t count);

// Literals: a node for the number or string spelled `text`; reports what is malformed and returns some node
// anyway (NULL only when out of memory).
struct weft_ast *weft_literal_number(struct weft_syntax *s, struct weft_str text, struct weft_span span);
struct weft_ast *weft_literal_string(struct weft_syntax *s, struct weft_str text, size_t start);
// Whether text is spelled as a name is (and is no keyword), with at most WEFT_MAX_IDENT bytes.
bool weft_is_name(struct weft_str text);
bool weft_is_keyword(struct weft_str text);
// Length of the longest beginning of `text` that a name may have; 0 when it starts otherwise.
size_t weft_name_length(struct weft_str text);

// Completes a file: copies statements and comments into the arena, finds blank lines and documentation.
int weft_file_finish(struct weft_syntax *s, uint32_t source, enum weft_form form,
                     struct weft_ast_file **out) WEFT_MUST_USE;

// The YAML form.
int weft_parse_yaml(uint32_t source, struct weft_arena *arena, struct weft_diags *diags,
                    struct weft_ast_file **out) WEFT_MUST_USE;

#endif
