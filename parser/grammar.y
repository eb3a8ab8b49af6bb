// weft: the grammar of the weft form.
// SPDX-License-Identifier: BSD-3-Clause
//
// Pure, without conflicts.  Line ends are tokens only where a statement can end (parser/tokens.c decides).  Python's
// precedences; `sum` holds the operators that bind tighter than comparisons, `test` those up to `or`.

%require "3.8"
%define api.pure full
%define api.prefix {weft_yy}
%define api.token.prefix {T_}
%define api.value.type {union weft_token_value}
%define api.location.type {struct weft_span}
%define parse.error custom
%define parse.lac full
%locations
%expect 0
%param { struct weft_syntax *s }

%code requires {
#include "parser/syntax.h"
}

%code {
#include "parser/build.h"

// Enough for WEFT_MAX_NESTING brackets of any kind; what goes beyond is refused as nested too deeply.
#define YYMAXDEPTH 6000
#define weft_yylex weft_next_token

#define YYLLOC_DEFAULT(current, rhs, n)                                                                      \
    do {                                                                                                     \
        if (n) {                                                                                             \
            (current).source = YYRHSLOC(rhs, 1).source;                                                      \
            (current).start = YYRHSLOC(rhs, 1).start;                                                        \
            (current).end = YYRHSLOC(rhs, n).end;                                                            \
        } else {                                                                                             \
            (current) = YYRHSLOC(rhs, 0);                                                                    \
            (current).start = (current).end;                                                                 \
        }                                                                                                    \
    } while (0)

#define STATEMENT(...) weft_build_statement(s, (struct weft_ast_statement){__VA_ARGS__})

static struct weft_ast_name named(struct weft_ast_name name, struct weft_span span)
{
    name.span = span;
    return name;
}

static void weft_yyerror(struct weft_span *span, struct weft_syntax *s, const char *message);
}

%token START_FILE START_EXPRESSION START_PARAMETER START_TYPE
%token NEWLINE "end of line"
%token <name> NAME "a name" NUMBER QUOTED UNCLOSED
%token <node> LITERAL "a number" STRING "a string"
%token PARAM "'param'" DEF "'def'" TASK "'task'" IMPORT "'import'" AS "'as'" PRINT "'print'"
%token AND "'and'" OR "'or'" NOT "'not'" IF "'if'" ELSE "'else'" FOR "'for'" IN "'in'"
%token TRUE "'true'" FALSE "'false'" NONE "'null'"
%token ELLIPSIS "'...'" POWER "'**'" FLOOR "'//'" SHL "'<<'" SHR "'>>'" LE "'<='" GE "'>='" EQ "'=='" NE "'!='"
%token ARROW "'=>'" RETURNS "'->'"

%token <flag> '(' "'('" '[' "'['" '{' "'{'" '.' "'.'"
%token ')' "')'" ']' "']'" '}' "'}'" ',' "','" ':' "':'" '=' "'='" '<' "'<'" '>' "'>'"
%token '+' "'+'" '-' "'-'" '*' "'*'" '/' "'/'" '%' "'%'" '@' "'@'" '&' "'&'" '|' "'|'" '^' "'^'" '~' "'~'"

%left OR
%left AND
%precedence NOT
%left '|'
%left '^'
%left '&'
%left SHL SHR
%left '+' '-'
%left '*' '/' FLOOR '%' '@'
%precedence UNARY
%right POWER

%type <statement> statement
%type <node> expr test sum primary atom paren subscript opt_expr opt_default
%type <mark> params params_ args args_ exprs subscripts pairs names names_ clauses types tuple_head comparison
%type <type> type opt_type opt_returns
%type <op> compare_op

%%

start:
  START_FILE lines
| START_EXPRESSION expr NEWLINE     { s->expression = $2; }
| START_PARAMETER param NEWLINE
| START_TYPE type NEWLINE           { s->type = $2; }
;

lines:
  %empty
| lines NEWLINE
| lines statement NEWLINE           { if ($2 && !weft_vec_push(&s->statements, $2)) weft_syntax_no_memory(s); }
| lines error NEWLINE               { yyerrok; s->items.count = 0; s->minimum = NULL; }
;

statement:
  PARAM NAME opt_type opt_default
    { $$ = STATEMENT(WEFT_AST_PARAM, .span = @$, .name = named($2, @2), .type = $3, .value = $4); }
| NAME '=' expr
    { $$ = STATEMENT(WEFT_AST_LET, .span = @$, .name = named($1, @1), .value = $3); }
| DEF NAME '(' params ')' '=' expr
    {
        size_t count;
        struct weft_ast_param *params = weft_take_params(s, $4, &count);
        $$ = STATEMENT(WEFT_AST_DEF, .span = @$, .name = named($2, @2), .params = params, .param_count = count,
                       .value = $7);
    }
| TASK NAME '(' params ')' opt_returns '=' expr
    {
        size_t count;
        struct weft_ast_param *params = weft_take_params(s, $4, &count);
        $$ = STATEMENT(WEFT_AST_TASK, .span = @$, .name = named($2, @2), .type = $6, .params = params,
                       .param_count = count, .value = $8);
    }
| IMPORT STRING                       { $$ = STATEMENT(WEFT_AST_IMPORT, .span = @$, .value = $2); }
| IMPORT STRING AS NAME               { $$ = STATEMENT(WEFT_AST_IMPORT, .span = @$, .name = named($4, @4), .value = $2); }
| PRINT expr                        { $$ = STATEMENT(WEFT_AST_PRINT, .span = @$, .value = $2); }
| expr                              { $$ = STATEMENT(WEFT_AST_EXPRESSION, .span = @$, .value = $1); }
;

opt_type:
  %empty                            { $$ = NULL; }
| ':' type                          { $$ = $2; }
;

opt_returns:
  %empty                            { $$ = NULL; }
| RETURNS type                      { $$ = $2; }
;

opt_default:
  %empty                            { $$ = NULL; }
| '=' expr                          { $$ = $2; }
;

type:
  NAME                              { $$ = weft_build_type(s, named($1, @1), s->items.count, @$); }
| NAME '<' types '>'                { $$ = weft_build_type(s, named($1, @1), $3, @$); }
;

types:
  type                              { $$ = weft_push(s, (union weft_item){.type = $1}); }
| types ',' type                    { weft_push(s, (union weft_item){.type = $3}); $$ = $1; }
;

params:
  %empty                            { $$ = s->items.count; }
| params_ opt_comma
;

params_:
  param                             { $$ = weft_push(s, (union weft_item){.param = s->param}); }
| params_ ',' param                 { weft_push(s, (union weft_item){.param = s->param}); $$ = $1; }
;

param:
  NAME opt_type opt_default         { s->param = (struct weft_ast_param){named($1, @1), $2, $3}; }
;

opt_comma:
  %empty
| ','
;

expr:
  test
| test IF test ELSE expr            { $$ = weft_build_conditional(s, $1, $3, $5, @$); }
| NAME ARROW expr
    { $$ = weft_build_lambda(s, weft_build_name(s, WEFT_AST_NAME, named($1, @1), @1), $3, @$); }
| paren ARROW expr                  { $$ = weft_build_lambda(s, $1, $3, @$); }
;

test:
  sum
| comparison                        { $$ = weft_build_compare(s, $1, @$); }
| NOT test                          { $$ = weft_build_unary(s, WEFT_OPERATOR_NOT, $2, @$); }
| test AND test                     { $$ = weft_build_binary(s, WEFT_OPERATOR_AND, $1, $3, @2); }
| test OR test                      { $$ = weft_build_binary(s, WEFT_OPERATOR_OR, $1, $3, @2); }
;

comparison:
  sum compare_op sum
    {
        $$ = weft_push(s, (union weft_item){.node = $1});
        weft_push(s, (union weft_item){.op = $2});
        weft_push(s, (union weft_item){.node = $3});
    }
| comparison compare_op sum
    {
        weft_push(s, (union weft_item){.op = $2});
        weft_push(s, (union weft_item){.node = $3});
        $$ = $1;
    }
;

compare_op:
  '<'                               { $$ = WEFT_OPERATOR_LESS; }
| LE                                { $$ = WEFT_OPERATOR_LESS_EQUAL; }
| '>'                               { $$ = WEFT_OPERATOR_GREATER; }
| GE                                { $$ = WEFT_OPERATOR_GREATER_EQUAL; }
| EQ                                { $$ = WEFT_OPERATOR_EQUAL; }
| NE                                { $$ = WEFT_OPERATOR_NOT_EQUAL; }
;

sum:
  primary
| '-' sum %prec UNARY               { $$ = weft_build_unary(s, WEFT_OPERATOR_NEGATIVE, $2, @$); }
| '+' sum %prec UNARY               { $$ = weft_build_unary(s, WEFT_OPERATOR_POSITIVE, $2, @$); }
| '~' sum %prec UNARY               { $$ = weft_build_unary(s, WEFT_OPERATOR_INVERT, $2, @$); }
| sum '|' sum                       { $$ = weft_build_binary(s, WEFT_OPERATOR_BIT_OR, $1, $3, @2); }
| sum '^' sum                       { $$ = weft_build_binary(s, WEFT_OPERATOR_BIT_XOR, $1, $3, @2); }
| sum '&' sum                       { $$ = weft_build_binary(s, WEFT_OPERATOR_BIT_AND, $1, $3, @2); }
| sum SHL sum                       { $$ = weft_build_binary(s, WEFT_OPERATOR_LEFT_SHIFT, $1, $3, @2); }
| sum SHR sum                       { $$ = weft_build_binary(s, WEFT_OPERATOR_RIGHT_SHIFT, $1, $3, @2); }
| sum '+' sum                       { $$ = weft_build_binary(s, WEFT_OPERATOR_ADD, $1, $3, @2); }
| sum '-' sum                       { $$ = weft_build_binary(s, WEFT_OPERATOR_SUBTRACT, $1, $3, @2); }
| sum '*' sum                       { $$ = weft_build_binary(s, WEFT_OPERATOR_MULTIPLY, $1, $3, @2); }
| sum '/' sum                       { $$ = weft_build_binary(s, WEFT_OPERATOR_DIVIDE, $1, $3, @2); }
| sum FLOOR sum                     { $$ = weft_build_binary(s, WEFT_OPERATOR_FLOOR_DIVIDE, $1, $3, @2); }
| sum '%' sum                       { $$ = weft_build_binary(s, WEFT_OPERATOR_REMAINDER, $1, $3, @2); }
| sum '@' sum                       { $$ = weft_build_binary(s, WEFT_OPERATOR_MATMUL, $1, $3, @2); }
| sum POWER sum                     { $$ = weft_build_binary(s, WEFT_OPERATOR_POWER, $1, $3, @2); }
;

primary:
  atom
| primary '.' NAME                  { $$ = weft_build_attribute(s, $1, named($3, @3), $2, @$); }
| primary '(' args ')'              { $$ = weft_build_call(s, $1, $3, $2, @$); }
| primary '(' expr clauses ')'
    {
        struct weft_ast *list = weft_build_comprehension(s, $3, $4, $2, weft_span_join(@3, @4));
        size_t mark = weft_push(s, (union weft_item){.arg = {.value = list}});
        $$ = weft_build_call(s, $1, mark, $2, @$);
    }
| primary '[' subscripts opt_comma ']' { $$ = weft_build_index(s, $1, $3, $2, @$); }
;

atom:
  NAME                              { $$ = weft_build_name(s, WEFT_AST_NAME, named($1, @1), @$); }
| '.' NAME                          { $$ = weft_build_name(s, WEFT_AST_COLUMN, named($2, @2), @$); }
| LITERAL
| STRING
| TRUE                              { $$ = weft_build_bool(s, true, @$); }
| FALSE                             { $$ = weft_build_bool(s, false, @$); }
| NONE                              { $$ = weft_build(s, WEFT_AST_NULL, @$); }
| ELLIPSIS                          { $$ = weft_build(s, WEFT_AST_ELLIPSIS, @$); }
| paren
| '[' ']'                           { $$ = weft_build_sequence(s, WEFT_AST_LIST, s->items.count, $1, @$); }
| '[' exprs opt_comma ']'           { $$ = weft_build_sequence(s, WEFT_AST_LIST, $2, $1, @$); }
| '[' expr clauses ']'              { $$ = weft_build_comprehension(s, $2, $3, $1, @$); }
| '{' '}'                           { $$ = weft_build_dict(s, s->items.count, $1, @$); }
| '{' pairs opt_comma '}'           { $$ = weft_build_dict(s, $2, $1, @$); }
;

paren:
  '(' ')'                           { $$ = weft_build_sequence(s, WEFT_AST_TUPLE, s->items.count, $1, @$); }
| '(' expr ')'                      { $$ = $2; if ($$) { $$->parentheses = true; $$->span = @$; } }
| '(' tuple_head ')'                { $$ = weft_build_sequence(s, WEFT_AST_TUPLE, $2, $1, @$); }
| '(' tuple_head exprs opt_comma ')' { $$ = weft_build_sequence(s, WEFT_AST_TUPLE, $2, $1, @$); }
;

tuple_head:
  expr ','                          { $$ = weft_push(s, (union weft_item){.node = $1}); }
;

exprs:
  expr                              { $$ = weft_push(s, (union weft_item){.node = $1}); }
| exprs ',' expr                    { weft_push(s, (union weft_item){.node = $3}); $$ = $1; }
;

pairs:
  expr ':' expr                     { $$ = weft_push(s, (union weft_item){.pair = {$1, $3}}); }
| pairs ',' expr ':' expr           { weft_push(s, (union weft_item){.pair = {$3, $5}}); $$ = $1; }
;

args:
  %empty                            { $$ = s->items.count; }
| args_ opt_comma
;

args_:
  arg                               { $$ = s->items.count - (s->items.count > 0); }
| args_ ',' arg
    {
        $$ = $1;
        union weft_item *last = s->items.count > $1 + 1 ? &s->items.data[s->items.count - 1] : NULL;
        if (last && last->arg.name.text.size == 0 && last[-1].arg.name.text.size)
            weft_syntax_error(s, WEFT_E_SYNTAX, @3, "a positional argument cannot follow a keyword argument");
    }
;

arg:
  expr                              { weft_push(s, (union weft_item){.arg = {.value = $1}}); }
| NAME '=' expr                     { weft_push(s, (union weft_item){.arg = {named($1, @1), $3}}); }
;

subscripts:
  subscript                         { $$ = weft_push(s, (union weft_item){.node = $1}); }
| subscripts ',' subscript          { weft_push(s, (union weft_item){.node = $3}); $$ = $1; }
;

subscript:
  expr
| opt_expr ':' opt_expr             { $$ = weft_build_slice(s, $1, $3, NULL, @$); }
| opt_expr ':' opt_expr ':' opt_expr { $$ = weft_build_slice(s, $1, $3, $5, @$); }
;

opt_expr:
  %empty                            { $$ = NULL; }
| expr
;

clauses:
  FOR names IN test
    {
        struct weft_ast_clause clause = {.subject = $4};
        clause.names = weft_take_names(s, $2, &clause.name_count);
        $$ = weft_push(s, (union weft_item){.clause = clause});
    }
| clauses FOR names IN test
    {
        struct weft_ast_clause clause = {.subject = $5};
        clause.names = weft_take_names(s, $3, &clause.name_count);
        weft_push(s, (union weft_item){.clause = clause});
        $$ = $1;
    }
| clauses IF test
    {
        weft_push(s, (union weft_item){.clause = {.is_if = true, .subject = $3}});
        $$ = $1;
    }
;

names:
  names_
| '(' names_ opt_comma ')'          { $$ = $2; }
;

names_:
  NAME                              { $$ = weft_push(s, (union weft_item){.name = named($1, @1)}); }
| names_ ',' NAME                   { weft_push(s, (union weft_item){.name = named($3, @3)}); $$ = $1; }
;

%%

// ---- errors ----

static int yyreport_syntax_error(const yypcontext_t *context, struct weft_syntax *s)
{
    yysymbol_kind_t kinds[YYNTOKENS];
    const char *names[YYNTOKENS];
    int count = yypcontext_expected_tokens(context, kinds, YYNTOKENS);
    for (int i = 0; i < count; i++)
        names[i] = yysymbol_name(kinds[i]);
    weft_syntax_unexpected(s, names, count > 0 ? (size_t)count : 0);
    return 0;
}

// Called only when the parser's stack is full.
static void weft_yyerror(struct weft_span *span, struct weft_syntax *s, const char *message)
{
    (void)message;
    weft_syntax_too_deep(s, *span);
}
