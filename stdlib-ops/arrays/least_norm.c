// weft: the least squares solution of the least norm.
// SPDX-License-Identifier: BSD-3-Clause
//
// One-sided Jacobi (Hestenes, "Inversion of matrices by biorthogonalization and related results"; Golub and
// Van Loan, Matrix Computations, 8.6.3): columns are turned in pairs until all are at right angles, which
// makes a·v of them, v the product of the turns.  Their lengths are the singular values then.

#include "stdlib-ops/arrays/least_norm.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#define MOST_SWEEPS 60 // 10 are many

static double product(const double *a, const double *b, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += a[i] * b[i];
    return sum;
}

static void turn(double *p, double *q, size_t n, double cosine, double sine)
{
    for (size_t i = 0; i < n; i++) {
        double before = p[i];
        p[i] = cosine * before - sine * q[i];
        q[i] = sine * before + cosine * q[i];
    }
}

// Turns columns p and q to a right angle; false when they are at one already.
static bool turn_pair(double *a, double *turns, size_t n, size_t p, size_t q)
{
    double *left = a + p * n, *right = a + q * n;
    double first = product(left, left, n), second = product(right, right, n), both = product(left, right, n);
    if (fabs(both) <= DBL_EPSILON * sqrt(first) * sqrt(second))
        return false;
    double ratio = (second - first) / (2 * both);
    double tangent = copysign(1 / (fabs(ratio) + hypot(1, ratio)), ratio);
    double cosine = 1 / hypot(1, tangent);
    turn(left, right, n, cosine, cosine * tangent);
    turn(turns + p * n, turns + q * n, n, cosine, cosine * tangent);
    return true;
}

static void turn_all(double *a, double *turns, size_t n)
{
    bool turned = true;
    memset(turns, 0, n * n * sizeof *turns);
    for (size_t k = 0; k < n; k++)
        turns[k * n + k] = 1;
    for (int sweep = 0; turned && sweep < MOST_SWEEPS; sweep++) {
        turned = false;
        for (size_t p = 0; p + 1 < n; p++)
            for (size_t q = p + 1; q < n; q++)
                turned = turn_pair(a, turns, n, p, q) || turned;
    }
}

size_t weft_least_norm(double *a, double *turns, size_t n, const double *b, double cutoff, double *x)
{
    double greatest = 0;
    size_t rank = 0;
    turn_all(a, turns, n);
    for (size_t k = 0; k < n; k++)
        greatest = fmax(greatest, sqrt(product(a + k * n, a + k * n, n)));
    memset(x, 0, n * sizeof *x);
    for (size_t k = 0; k < n; k++) {
        double square = product(a + k * n, a + k * n, n);
        if (sqrt(square) <= cutoff * greatest)
            continue;
        double share = product(a + k * n, b, n) / square;
        for (size_t i = 0; i < n; i++)
            x[i] += share * turns[k * n + i];
        rank++;
    }
    return rank;
}
