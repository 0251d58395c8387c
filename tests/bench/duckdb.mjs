// node duckdb.mjs THREADS figures TARGETS.csv FIGURES.csv | events BOUND EVENTS.csv: the jobs of figures.c and events.c in DuckDB.
// Prints rows as they do, then "seconds N" of the query alone.
import { DuckDBInstance } from "@duckdb/node-api";

const [threads, job, first, second] = process.argv.slice(2);
const quoted = (path) => `'${path.replaceAll("'", "''")}'`;
const QUERIES = {
  figures: () => `
    with targets as (select * from read_csv(${quoted(first)}, header = true,
        columns = {'project': 'varchar', 'indicator': 'varchar', 'bound': 'integer', 'weight': 'integer'})),
    judged as (select f.project, f.indicator, any_value(t.weight) as weight, count(*) filter (f.value >= t.bound) as met
        from read_csv(${quoted(second)}, header = true,
            columns = {'project': 'varchar', 'indicator': 'varchar', 'period': 'date', 'value': 'integer'}) f
        join targets t using (project, indicator) group by f.project, f.indicator)
    select project, printf('%d.%02d', sum(points) // 100, sum(points) % 100) as score
    from (select project, (weight * 200 * met + 366) // 732 as points from judged) group by project order by project`,
  events: () => `
    with counts as (select dayofyear("at") as day, count(*) as n
        from read_csv(${quoted(second)}, header = true, columns = {'at': 'timestamp', 'site': 'varchar'}) group by all)
    select d, coalesce(n, 0) from range(1, 367) days(d) left join counts on d = day
    where coalesce(n, 0) < ${Number(first)} order by d`,
};

const instance = await DuckDBInstance.create(":memory:", { threads });
const connection = await instance.connect();
const start = process.hrtime.bigint();
const reader = await connection.runAndReadAll(QUERIES[job]());
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
for (const row of reader.getRows()) console.log(row.join(","));
console.error(`seconds ${seconds.toFixed(3)}`);
