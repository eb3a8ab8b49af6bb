// weft: one frame benchmark with DuckDB or Polars, without its start-up.
// SPDX-License-Identifier: BSD-3-Clause
//
// usage: node frames.mjs duckdb|polars WORK FOLDER     with both installed by npm in the folder WEFT_BENCH_NPM:
//        npm install @duckdb/node-api@1.5.6-r.1 nodejs-polars@0.26.1 nodejs-polars-linux-x64-gnu@0.26.1
//
// Prints JSON: {"": [seconds, processor seconds, greatest resident bytes, answer]}; of the work "questions" one such row
// for "read", each question and their "total".  An answer is a list of rows, to be compared, or null; a text stands for a
// row when the peer cannot do it, and says why.

import { createRequire } from "node:module";
import path from "node:path";

const [peer, work, folder] = process.argv.slice(2);
const require = createRequire(path.join(process.env.WEFT_BENCH_NPM ?? process.cwd(), "x.js"));
const file = (name) => path.join(folder, name);
const IDS = ["id1", "id2", "id3", "id4", "id5", "id6"];
const rows = {};

// Notes what a run takes, and the answer that is taken from its value afterwards.
async function measure(name, run, answer) {
    const start = performance.now(), before = process.cpuUsage();
    const value = await run();
    const seconds = (performance.now() - start) / 1e3, used = process.cpuUsage(before);
    const resident = process.resourceUsage().maxRSS * 1024;
    rows[name] = [seconds, (used.user + used.system) / 1e6, resident, answer ? await answer(value) : null];
}

function addTotal() {
    const questions = Object.keys(rows).filter((name) => name.startsWith("q")).map((name) => rows[name]);
    rows.total = [0, 1, 2].map((i) => questions.reduce((a, row) => i === 2 ? Math.max(a, row[i]) : a + row[i], 0));
    rows.total.push(null);
}

const plain = (rows) => rows.map((row) => row.map((cell) => typeof cell === "bigint" ? Number(cell) : cell));

const sql = {
    taxi: `select payment_type, avg(total_amount), avg(trip_distance) from read_csv('${file("taxi_*.csv")}') group by 1 order by 1`,
    all: `create table t as select * from read_csv('${file("taxi_1.csv")}')`,
    copy: `copy (select * from read_csv('${file("taxi_1.csv")}')) to '${file("out_duckdb.csv")}' (header)`,
    g1: `select id1, sum(v1) from read_csv('${file("g1.csv")}') group by 1 order by 1`,
    g3: `select id3, sum(v1), avg(v3) from read_csv('${file("g1.csv")}') group by 1 order by 1`,
    len: `select count(*) from read_csv('${file("g1.csv")}')`,
    json: `select count(*) from read_csv('${file("json.csv")}')`,
    "json-all": `select sum(length(payload)) from read_csv('${file("json.csv")}')`,
    brc: brcQuery("brc.csv"),
    brc8: brcQuery("brc8.csv"),
    sort: `create table t as select id6, v3 from read_csv('${file("g1.csv")}') order by id6, v3`,
    top: `select * from read_csv('${file("g1.csv")}') order by v3 desc limit 10`,
    distinct: `select count(distinct id3) from read_csv('${file("g1.csv")}')`,
};

function brcQuery(name) {
    return `select s, min(t), avg(t), max(t) from read_csv('${file(name)}', delim=';', header=false, columns={'s':'VARCHAR','t':'DOUBLE'}) group by 1 order by 1`;
}

// What is added up of a question's answer.
const checked = {
    q1: ["v1"], q2: ["v1"], q3: ["v1", "v3"], q4: ["v1", "v2", "v3"], q5: ["v1", "v2", "v3"], q6: ["m", "s"], q7: ["range"],
    q8: ["v3"], q9: ["r2"], q10: ["v3", "n"],
};

const questions = {
    q1: "select id1, sum(v1) as v1 from t group by id1",
    q2: "select id1, id2, sum(v1) as v1 from t group by id1, id2",
    q3: "select id3, sum(v1) as v1, avg(v3) as v3 from t group by id3",
    q4: "select id4, avg(v1) as v1, avg(v2) as v2, avg(v3) as v3 from t group by id4",
    q5: "select id6, sum(v1) as v1, sum(v2) as v2, sum(v3) as v3 from t group by id6",
    q6: "select id4, id5, quantile_cont(v3, 0.5) as m, stddev(v3) as s from t group by id4, id5",
    q7: "select id3, max(v1) - min(v2) as range from t group by id3",
    q8: "select id6, unnest(max(v3, 2)) as v3 from t group by id6",
    q9: "select id2, id4, pow(corr(v1, v2), 2) as r2 from t group by id2, id4",
    q10: "select id1, id2, id3, id4, id5, id6, sum(v3) as v3, count(*) as n from t group by id1, id2, id3, id4, id5, id6",
};

const told = new Set(["taxi", "g1", "len", "json", "json-all", "brc", "brc8", "top", "distinct"]); // works whose answers are compared

async function duckdb() {
    const { DuckDBInstance } = require("@duckdb/node-api");
    const connection = await (await DuckDBInstance.create(":memory:", { threads: "2" })).connect();
    const asked = async (text) => plain((await connection.runAndReadAll(text)).getRows());
    if (work !== "questions")
        return measure("", () => connection.runAndReadAll(sql[work]), (reader) => told.has(work) ? plain(reader.getRows()) : null);
    await measure("read", () => connection.run(`create table t as select * from read_csv('${file("g1.csv")}')`));
    for (const [name, text] of Object.entries(questions)) {
        const sums = checked[name].map((column) => `sum(${column})::double`);
        await measure(name, () => connection.run(`create table answer as ${text}`), () => asked(`select ${sums} from answer`));
        await connection.run("drop table answer");
    }
    addTotal();
}

async function polars() {
    const pl = require("nodejs-polars");
    const col = pl.col;
    const scan = (name, options) => pl.scanCSV(file(name), options);
    const brc = (name) => scan(name, { sep: ";", hasHeader: false }).groupBy("column_1")
        .agg(col("column_2").min().alias("a"), col("column_2").mean().alias("b"), col("column_2").max().alias("c")).sort("column_1").collectSync();
    const taxi = (i) => pl.readCSV(file(`taxi_${i}.csv`), { columns: ["payment_type", "total_amount", "trip_distance"] });
    const works = {
        taxi: () => pl.concat([1, 2, 3, 4].map(taxi)).groupBy("payment_type").agg(col("total_amount").mean(), col("trip_distance").mean()).sort("payment_type"),
        all: () => pl.readCSV(file("taxi_1.csv"), { tryParseDates: true }),
        copy: () => pl.readCSV(file("taxi_1.csv"), { tryParseDates: true }).writeCSV(file("out_polars.csv")),
        g1: () => scan("g1.csv").groupBy("id1").agg(col("v1").sum()).sort("id1").collectSync(),
        g3: () => scan("g1.csv").groupBy("id3").agg(col("v1").sum(), col("v3").mean()).sort("id3").collectSync(),
        len: () => scan("g1.csv").select(col("id4").count()).collectSync(),
        json: () => scan("json.csv").select(col("id").count()).collectSync(),
        "json-all": () => scan("json.csv").collectSync(), // its lengths of strings are broken: reading alone
        brc: () => brc("brc.csv"),
        brc8: () => brc("brc8.csv"),
        sort: () => scan("g1.csv").select("id6", "v3").sort(["id6", "v3"]).collectSync(),
        top: () => scan("g1.csv").sort("v3", true).limit(10).collectSync(),
        distinct: () => scan("g1.csv").select(col("id3").nUnique()).collectSync(),
    };
    if (work !== "questions")
        return measure("", works[work], (table) => told.has(work) && work !== "json-all" ? plain(table.rows()) : null);
    let t;
    const by = (keys, ...results) => t.lazy().groupBy(keys).agg(...results).collectSync();
    const each = (...names) => names.map((name) => col(name).sum());
    const asked = {
        q1: () => by(["id1"], ...each("v1")),
        q2: () => by(["id1", "id2"], ...each("v1")),
        q3: () => by(["id3"], col("v1").sum(), col("v3").mean()),
        q4: () => by(["id4"], col("v1").mean(), col("v2").mean(), col("v3").mean()),
        q5: () => by(["id6"], ...each("v1", "v2", "v3")),
        q6: () => by(["id4", "id5"], col("v3").median().alias("m"), col("v3").std().alias("s")),
        q7: () => by(["id3"], col("v1").max().sub(col("v2").min()).alias("range")),
        q8: () => by(["id6"], col("v3").sort(true).head(2).alias("v3")),
        q9: () => by(["id2", "id4"], pl.pearsonCorr("v1", "v2").pow(2).alias("r2")),
        q10: () => by(IDS, col("v3").sum(), col("v1").count().alias("n")),
    };
    const sums = (name, answer) => [checked[name].map((column) => (name === "q8" ? answer.explode("v3") : answer).getColumn(column).sum())];
    await measure("read", () => { t = pl.readCSV(file("g1.csv")); });
    for (const [name, run] of Object.entries(asked))
        await measure(name, run, (answer) => sums(name, answer));
    addTotal();
}

await (peer === "duckdb" ? duckdb() : polars());
console.log(JSON.stringify(rows));
