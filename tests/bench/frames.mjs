// weft: one frame benchmark with DuckDB or Polars: prints the seconds of the work, without start-up.
// SPDX-License-Identifier: BSD-3-Clause
//
// usage: node frames.mjs duckdb|polars WORK FOLDER     with both installed by npm in a folder of NODE_PATH's parents:
//        npm install @duckdb/node-api@1.5.6-r.1 nodejs-polars@0.26.1 nodejs-polars-linux-x64-gnu@0.26.1

import { createRequire } from "node:module";
import path from "node:path";

const [peer, work, folder] = process.argv.slice(2);
const require = createRequire(path.join(process.env.WEFT_BENCH_NPM ?? process.cwd(), "x.js"));
const file = (name) => path.join(folder, name);

const sql = {
    taxi: `select payment_type, avg(total_amount), avg(trip_distance) from read_csv('${file("taxi_*.csv")}') group by 1 order by 1`,
    all: `create table t as select * from read_csv('${file("taxi_1.csv")}')`,
    copy: `copy (select * from read_csv('${file("taxi_1.csv")}')) to '${file("out_duckdb.csv")}' (header)`,
    g1: `select id1, sum(v1) from read_csv('${file("g1.csv")}') group by 1 order by 1`,
    g3: `select id3, sum(v1), avg(v3) from read_csv('${file("g1.csv")}') group by 1 order by 1`,
    brc: `select s, min(t), avg(t), max(t) from read_csv('${file("brc.csv")}', delim=';', header=false, columns={'s':'VARCHAR','t':'DOUBLE'}) group by 1 order by 1`,
    top: `select * from read_csv('${file("g1.csv")}') order by v3 desc limit 10`,
    sort: `create table t as select id6, v3 from read_csv('${file("g1.csv")}') order by id6, v3`,
    distinct: `select count(distinct id3) from read_csv('${file("g1.csv")}')`,
    len: `select count(*) from read_csv('${file("g1.csv")}')`,
};

async function duckdb() {
    const { DuckDBInstance } = require("@duckdb/node-api");
    const connection = await (await DuckDBInstance.create(":memory:", { threads: "2" })).connect();
    const start = performance.now();
    await connection.runAndReadAll(sql[work]);
    return performance.now() - start;
}

function polars() {
    const pl = require("nodejs-polars");
    const col = pl.col;
    const read = (name, options) => pl.scanCSV(file(name), options);
    const works = {
        taxi: () => pl.concat([1, 2, 3, 4].map((i) => pl.readCSV(file(`taxi_${i}.csv`), { columns: ["payment_type", "total_amount", "trip_distance"] })))
            .groupBy("payment_type").agg(col("total_amount").mean(), col("trip_distance").mean()).sort("payment_type"),
        all: () => pl.readCSV(file("taxi_1.csv"), { tryParseDates: true }),
        copy: () => pl.readCSV(file("taxi_1.csv"), { tryParseDates: true }).writeCSV(file("out_polars.csv")),
        g1: () => read("g1.csv").groupBy("id1").agg(col("v1").sum()).sort("id1").collectSync(),
        g3: () => read("g1.csv").groupBy("id3").agg(col("v1").sum(), col("v3").mean()).sort("id3").collectSync(),
        brc: () => read("brc.csv", { sep: ";", hasHeader: false }).groupBy("column_1")
            .agg(col("column_2").min().alias("a"), col("column_2").mean().alias("b"), col("column_2").max().alias("c")).sort("column_1").collectSync(),
        top: () => read("g1.csv").sort("v3", true).limit(10).collectSync(),
        sort: () => read("g1.csv").select("id6", "v3").sort(["id6", "v3"]).collectSync(),
        distinct: () => read("g1.csv").select(col("id3").nUnique()).collectSync(),
        len: () => read("g1.csv").select(col("id4").count()).collectSync(),
    };
    const start = performance.now();
    works[work]();
    return performance.now() - start;
}

console.log((peer === "duckdb" ? await duckdb() : polars()) / 1000);
