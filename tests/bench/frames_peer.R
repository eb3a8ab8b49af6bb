# weft: one frame benchmark with R's data.table, without its start-up.
# SPDX-License-Identifier: BSD-3-Clause
#
# usage: Rscript frames_peer.R WORK FOLDER
#
# Prints what frames.mjs prints.

suppressPackageStartupMessages(library(data.table))
setDTthreads(2)
arguments <- commandArgs(trailingOnly = TRUE)
work <- arguments[1]
folder <- arguments[2]
rows <- list()

file <- function(name) file.path(folder, name)
read <- function(name, ...) fread(file(name), showProgress = FALSE, ...)

# JSON of the rows of an answer: a table, or one number.
json_rows <- function(value) {
    cells <- lapply(as.list(as.data.table(value)), function(column)
        if (is.character(column)) paste0('"', column, '"')
        else ifelse(is.finite(column), sprintf("%.17g", as.numeric(column)), "null"))
    paste0("[", paste0("[", do.call(paste, c(unname(cells), sep = ", ")), "]", collapse = ", "), "]")
}

greatest_resident <- function() {
    line <- grep("^VmHWM:", readLines("/proc/self/status"), value = TRUE)
    as.numeric(gsub("[^0-9]", "", line)) * 1024
}

# Notes what a run takes, and the answer that is taken from its value afterwards.
measure <- function(name, run, answer = identity) {
    before <- proc.time()
    value <- run()
    used <- proc.time() - before
    told <- answer(value)
    rows[[name]] <<- list(used[["elapsed"]], used[["user.self"]] + used[["sys.self"]], greatest_resident(),
                          if (is.null(told)) "null" else json_rows(told))
    invisible(value)
}

brc <- function(name) read(name, sep = ";", header = FALSE)[, .(a = min(V2), b = mean(V2), c = max(V2)), keyby = V1]

works <- list(
    taxi = function() {
        columns <- c("payment_type", "total_amount", "trip_distance")
        trips <- rbindlist(lapply(paste0("taxi_", 1:4, ".csv"), read, select = columns))
        trips[, .(mean(total_amount), mean(trip_distance)), keyby = payment_type]
    },
    all = function() nrow(read("taxi_1.csv")),
    copy = function() fwrite(read("taxi_1.csv"), file("out_data.table.csv"), showProgress = FALSE),
    g1 = function() read("g1.csv", select = c("id1", "v1"))[, .(sum(v1)), keyby = id1],
    g3 = function() nrow(read("g1.csv", select = c("id3", "v1", "v3"))[, .(sum(v1), mean(v3)), keyby = id3]),
    len = function() nrow(read("g1.csv", select = "id4")),
    json = function() nrow(read("json.csv", select = "id")),
    "json-all" = function() sum(nchar(gsub('""', '"', read("json.csv")$payload, fixed = TRUE))), # fread keeps them double
    brc = function() brc("brc.csv"),
    brc8 = function() brc("brc8.csv"),
    sort = function() nrow(setorder(read("g1.csv", select = c("id6", "v3")), id6, v3)),
    top = function() head(read("g1.csv")[order(-v3)], 10),
    distinct = function() uniqueN(read("g1.csv", select = "id3")$id3)
)

ids <- c("id1", "id2", "id3", "id4", "id5", "id6")
questions <- list(
    q1 = function(t) t[, .(v1 = sum(v1)), by = id1],
    q2 = function(t) t[, .(v1 = sum(v1)), by = .(id1, id2)],
    q3 = function(t) t[, .(v1 = sum(v1), v3 = mean(v3)), by = id3],
    q4 = function(t) t[, lapply(.SD, mean), by = id4, .SDcols = c("v1", "v2", "v3")],
    q5 = function(t) t[, lapply(.SD, sum), by = id6, .SDcols = c("v1", "v2", "v3")],
    q6 = function(t) t[, .(m = median(v3), s = sd(v3)), by = .(id4, id5)],
    q7 = function(t) t[, .(range = max(v1) - min(v2)), by = id3],
    q8 = function(t) t[order(-v3), .(v3 = head(v3, 2L)), by = id6],
    q9 = function(t) t[, .(r2 = cor(v1, v2)^2), by = .(id2, id4)],
    q10 = function(t) t[, .(v3 = sum(v3), n = .N), by = ids]
)
checked <- c("v1", "v2", "v3", "m", "s", "range", "r2", "n") # what is added up of an answer

if (work == "questions") {
    t <- measure("read", function() read("g1.csv", stringsAsFactors = TRUE), function(value) NULL)
    for (name in names(questions))
        measure(name, function() questions[[name]](t), function(value)
            value[, lapply(.SD, function(column) sum(as.numeric(column), na.rm = TRUE)), .SDcols = intersect(names(value), checked)])
    asked <- rows[names(questions)]
    sum_of <- function(i) sum(sapply(asked, `[[`, i))
    rows$total <- list(sum_of(1), sum_of(2), max(sapply(asked, `[[`, 3)), "null")
} else {
    measure("", works[[work]])
}
cat("{", paste0('"', names(rows), '": [', sapply(rows, paste, collapse = ", "), "]", collapse = ", "), "}\n", sep = "")
