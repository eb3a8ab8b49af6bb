// weft: writes the CSV files of the frame benchmarks, seeded.
// SPDX-License-Identifier: BSD-3-Clause
//
// usage: frames_data taxi|g1|brc|json ROWS SEED > FILE
//
// taxi  like New York's yellow taxi trips of 2015: 19 columns, 1 400 000 rows are 230 MB
// g1    db-benchmark's group-by table with K = 100: 9 columns, 10 000 000 rows are 490 MB
// brc   the one billion row challenge: station;temperature
// json  number, JSON text in quotes with separators and newlines in it; 425 000 rows are 70 MB
//
// The numbers are drawn from splitmix64, so that a file depends on its arguments alone.

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

static void put_trip(void)
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

static void put_group_row(long rows)
{
    int distinct = rows >= 100 ? (int)(rows / 100) : 1;
    printf("id%03d,id%03d,id%010d,", 1 + below(100), 1 + below(100), 1 + below(distinct));
    printf("%d,%d,%d,%d,%d,%d.%06d\n", 1 + below(100), 1 + below(100), 1 + below(distinct), 1 + below(5),
           1 + below(15), below(100), below(1000000));
}

static void put_measurement(void)
{
    static const char *const ends[] = {"burg", "ville", " City", "stad", "", "ovo", "polis", "-sur-Mer"};
    int station = below(413), tenths = below(1999) - 999;
    printf("%c%c%c%s%d;%s%d.%d\n", 'A' + station % 26, "aeiou"[station % 5], "lmnrst"[station / 5 % 6],
           ends[station % 8], station, tenths < 0 ? "-" : "", abs(tenths) / 10, abs(tenths) % 10);
}

static void put_json(long row)
{
    printf("%ld,\"{\"\"user\"\": {\"\"id\"\": %d, \"\"name\"\": \"\"name %d\"\"},\n  \"\"tags\"\": "
           "[\"\"a%d\"\", \"\"b%d\"\"],",
           row, below(1000000), below(1000), below(10), below(10));
    printf(" \"\"price\"\": %d.%02d, \"\"text\"\": \"\"", below(1000), below(100));
    for (int words = 2 + below(12); words > 0; words--)
        printf("%s ",
               "lorem\0\0\0ipsum\0\0\0dolor\0\0\0sit\0\0\0\0\0amet\0\0\0\0magna, \0no\0\0\0\0\0\0elit\0\0\0" +
                   8 * below(8));
    printf("\"\"}\"\n");
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return fprintf(stderr, "usage: frames_data taxi|g1|brc|json ROWS SEED\n"), 2;
    bool taxi = strcmp(argv[1], "taxi") == 0, groups = strcmp(argv[1], "g1") == 0,
         json = strcmp(argv[1], "json") == 0;
    long rows = atol(argv[2]);
    state = strtoull(argv[3], NULL, 10);
    if (taxi)
        puts("VendorID,tpep_pickup_datetime,tpep_dropoff_datetime,passenger_count,trip_distance,pickup_"
             "longitude,"
             "pickup_latitude,RateCodeID,store_and_fwd_flag,dropoff_longitude,dropoff_latitude,payment_type,"
             "fare_amount,"
             "extra,mta_tax,tip_amount,tolls_amount,improvement_surcharge,total_amount");
    else if (groups)
        puts("id1,id2,id3,id4,id5,id6,v1,v2,v3");
    else if (json)
        puts("id,payload");
    for (long i = 0; i < rows; i++) {
        if (taxi)
            put_trip();
        else if (groups)
            put_group_row(rows);
        else if (json)
            put_json(i);
        else
            put_measurement();
    }
    return fflush(stdout) != 0 || ferror(stdout);
}
