// weft: what the unit tests use of Criterion, for where its processes cannot start.
// SPDX-License-Identifier: BSD-3-Clause
//
// Criterion starts each test as a program of its own, which an emulated program cannot.  Here each is a child
// by fork, one after the other (criterion.c); the exit status says whether all passed.

#ifndef WEFT_TEST_CRITERION_H
#define WEFT_TEST_CRITERION_H

#pragma GCC system_header // macros are called with fewer arguments than ISO C wants

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct criterion_test {
    const char *name;
    void (*run)(void);
    struct criterion_test *next;
};

extern struct criterion_test *criterion_tests;
extern bool criterion_failed;

// Options of a test, its time limit for one, are Criterion's.
#define Test(suite, test, ...)                                                                               \
    static void suite##_##test(void);                                                                        \
    __attribute__((constructor)) static void suite##_##test##_add(void)                                      \
    {                                                                                                        \
        static struct criterion_test self = {#suite "." #test, suite##_##test, NULL};                        \
        self.next = criterion_tests;                                                                         \
        criterion_tests = &self;                                                                             \
    }                                                                                                        \
    static void suite##_##test(void)

// What follows the condition is a format and its arguments, or nothing.
#define CRITERION_CHECK(leave, condition, ...)                                                               \
    do {                                                                                                     \
        if (condition)                                                                                       \
            break;                                                                                           \
        criterion_failed = true;                                                                             \
        fprintf(stderr, "%s:%d: %s", __FILE__, __LINE__, #condition);                                        \
        fprintf(stderr, ": " __VA_ARGS__);                                                                   \
        fputc('\n', stderr);                                                                                 \
        if (leave)                                                                                           \
            exit(1);                                                                                         \
    } while (0)
#define cr_assert(condition, ...)        CRITERION_CHECK(true, condition, __VA_ARGS__)
#define cr_assert_not(condition, ...)    CRITERION_CHECK(true, !(condition), __VA_ARGS__)
#define cr_assert_null(pointer, ...)     CRITERION_CHECK(true, !(pointer), __VA_ARGS__)
#define cr_assert_not_null(pointer, ...) CRITERION_CHECK(true, (pointer) != NULL, __VA_ARGS__)
#define cr_assert_eq(a, b, ...)          CRITERION_CHECK(true, (a) == (b), __VA_ARGS__)
#define cr_assert_neq(a, b, ...)         CRITERION_CHECK(true, (a) != (b), __VA_ARGS__)
#define cr_assert_lt(a, b, ...)          CRITERION_CHECK(true, (a) < (b), __VA_ARGS__)
#define cr_assert_leq(a, b, ...)         CRITERION_CHECK(true, (a) <= (b), __VA_ARGS__)
#define cr_assert_gt(a, b, ...)          CRITERION_CHECK(true, (a) > (b), __VA_ARGS__)
#define cr_assert_geq(a, b, ...)         CRITERION_CHECK(true, (a) >= (b), __VA_ARGS__)
#define cr_assert_str_eq(a, b, ...)      CRITERION_CHECK(true, strcmp(a, b) == 0, __VA_ARGS__)
#define cr_assert_arr_eq(a, b, n, ...)   CRITERION_CHECK(true, memcmp(a, b, n) == 0, __VA_ARGS__)
#define cr_assert_float_eq(a, b, e, ...)                                                                     \
    CRITERION_CHECK(true, fabs((double)(a) - (double)(b)) <= (e), __VA_ARGS__)
#define cr_assert_fail(...)              CRITERION_CHECK(true, false, __VA_ARGS__)
#define cr_expect(condition, ...)        CRITERION_CHECK(false, condition, __VA_ARGS__)
#define cr_expect_null(pointer, ...)     CRITERION_CHECK(false, !(pointer), __VA_ARGS__)
#define cr_expect_not_null(pointer, ...) CRITERION_CHECK(false, (pointer) != NULL, __VA_ARGS__)
#define cr_expect_eq(a, b, ...)          CRITERION_CHECK(false, (a) == (b), __VA_ARGS__)
#define cr_expect_lt(a, b, ...)          CRITERION_CHECK(false, (a) < (b), __VA_ARGS__)
#define cr_expect_str_eq(a, b, ...)      CRITERION_CHECK(false, strcmp(a, b) == 0, __VA_ARGS__)

#endif
