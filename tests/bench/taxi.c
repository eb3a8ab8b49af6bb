// weft: writes a CSV file like New York's yellow taxi trips of 2015: 19 columns, seeded.
// SPDX-License-Identifier: BSD-3-Clause
//
// usage: taxi ROWS SEED > FILE
//
// 1 600 000 rows are about 230 MB.  The numbers are drawn from splitmix64, so that a file depends on its arguments alone.

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static uint64_t state;

static uint64_t next(void)
{
    uint64_t z = (state += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static int below(int n)
{
    return (int)(next() % (uint64_t)n);
}

static void put_time(int day, int second)
{
    printf("2015-01-%02d %02d:%02d:%02d,", day, second / 3600, second / 60 % 60, second % 60);
}

static void put_place(void)
{
    printf("-73.%015llu,40.%015llu", 900000000000000ULL + next() % 90000000000000ULL,
           700000000000000ULL + next() % 90000000000000ULL);
}

static void put_row(void)
{
    int day = 1 + below(31), start = below(82800), fare = 250 + 50 * below(120), tip = below(1000);
    printf("%d,", 1 + below(2));
    put_time(day, start);
    put_time(day, start + 60 + below(3000));
    printf("%d,%d.%02d,", 1 + below(6), below(20), below(100));
    put_place();
    printf(",%d,%s,", 1 + below(5), below(100) ? "N" : "Y");
    put_place();
    printf(",%d,%d.%02d,%d.%d,0.5,", 1 + below(4), fare / 100, fare % 100, below(2), 5 * below(2));
    printf("%d.%02d,%d,0.3,%d.%02d\n", tip / 100, tip % 100, below(20) ? 0 : 5, (fare + tip + 130) / 100,
           (fare + tip + 130) % 100);
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return fprintf(stderr, "usage: taxi ROWS SEED\n"), 2;
    long rows = atol(argv[1]);
    state = strtoull(argv[2], NULL, 10);
    puts("VendorID,tpep_pickup_datetime,tpep_dropoff_datetime,passenger_count,trip_distance,pickup_longitude,"
         "pickup_latitude,RateCodeID,store_and_fwd_flag,dropoff_longitude,dropoff_latitude,payment_type,fare_amount,"
         "extra,mta_tax,tip_amount,tolls_amount,improvement_surcharge,total_amount");
    for (long i = 0; i < rows; i++)
        put_row();
    return fflush(stdout) != 0 || ferror(stdout);
}
