// weft: runs the tests of one program, each in a process of its own.
// SPDX-License-Identifier: BSD-3-Clause

#include "criterion/criterion.h"

#include <sys/wait.h>
#include <unistd.h>

struct criterion_test *criterion_tests;
bool criterion_failed;

int main(void)
{
    int failed = 0, count = 0;
    for (struct criterion_test *test = criterion_tests; test; test = test->next, count++) {
        fflush(NULL);
        pid_t child = fork();
        if (child == 0) {
            test->run();
            exit(criterion_failed);
        }
        int status = 1;
        if (child < 0 || waitpid(child, &status, 0) != child || status != 0) {
            fprintf(stderr, "%s failed\n", test->name);
            failed++;
        }
    }
    printf("%d tests, %d failed\n", count, failed);
    return failed > 0;
}
