"""Reads a snapshot with pyarrow, polars and DuckDB, and prints what each of them found as JSON.

Every claim with its ends, edition, share, first day and sources; see docs/snapshot.md for what the columns mean.
"""

import json
import sys
from pathlib import Path

import duckdb
import polars as pl
import pyarrow as pa

folder = Path(sys.argv[1])


def table(name):
    return pa.ipc.open_file(pa.memory_map(str(folder / f"{name}.arrow"))).read_all()


def day(code):
    year, month, day = code >> 9, code >> 5 & 15, code & 31
    return "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part)]) if code else ""


def with_pyarrow():
    ids = {name: table(name)["id"].to_pylist() for name in ("entities", "relationships", "sources")}
    pointed_at = table("claims")["relationship"].to_pylist()
    nodes = ids["entities"] + [ids["relationships"][row] for row in pointed_at]
    return [
        [
            claim["id"],
            claim["kind"],
            nodes[claim["from"]],
            nodes[claim["to"]],
            nodes[claim["edition"] - 1] if claim["edition"] else "",
            claim["share"],
            day(claim["since"]),
            " ".join(ids["sources"][cited["source"]] for cited in claim["sources"]),
        ]
        for claim in table("relationships").to_pylist()
    ]


def with_polars():
    def read(name):
        return pl.read_ipc(folder / f"{name}.arrow")

    def part(number):
        text = pl.format("-{}", number.cast(pl.String).str.zfill(2))
        return pl.when(number > 0).then(text).otherwise(pl.lit(""))

    claims, entities, sources = read("relationships"), read("entities"), read("sources")
    pointed_at = claims["id"].gather(read("claims")["relationship"])
    nodes = pl.concat([entities["id"], pointed_at]).to_frame("node").with_row_index("number")
    editions = entities.select((pl.int_range(1, pl.len() + 1)).cast(pl.UInt32).alias("number"), edition_id="id")
    cited = (
        claims.select("id", number=pl.col("sources").list.eval(pl.element().struct.field("source")))
        .explode("number")
        .join(sources.select(source="id").with_row_index("number"), on="number", maintain_order="left")
        .group_by("id", maintain_order=True)
        .agg(pl.col("source").str.join(" "))
    )
    since = pl.col("since")
    text = pl.concat_str((since // 512).cast(pl.String).str.zfill(4), part(since // 32 % 16), part(since % 32))
    joined = (
        claims.join(nodes.rename({"number": "from", "node": "from_id"}), on="from", how="left")
        .join(nodes.rename({"number": "to", "node": "to_id"}), on="to", how="left")
        .join(editions, left_on="edition", right_on="number", how="left")
        .join(cited, on="id", how="left")
        .sort("id")
    )
    told = joined.select(
        "id",
        pl.col("kind").cast(pl.String),
        "from_id",
        "to_id",
        pl.col("edition_id").fill_null(""),
        pl.col("share").cast(pl.String),
        pl.when(since > 0).then(text).otherwise(pl.lit("")),
        pl.col("source").fill_null(""),
    )
    return [list(row) for row in told.rows()]


def with_duckdb():
    connection = duckdb.connect()
    for name in ("entities", "relationships", "sources", "claims"):
        connection.register(f"{name}_arrow", table(name))
        connection.execute(f"create view {name} as select *, row_number() over () - 1 as number from {name}_arrow")
    rows = connection.execute(
        """
        with nodes as (
            select number, id from entities
            union all
            select (select count(*) from entities) + claims.number, relationships.id
            from claims join relationships on relationships.number = claims.relationship
        ), cited as (
            select c.id, string_agg(s.id, ' ' order by c.place) as ids
            from (select id, unnest(sources).source as source, generate_subscripts(sources, 1) as place from relationships) c
            join sources s on s.number = c.source group by c.id
        )
        select r.id, r.kind::varchar, f.id, t.id, coalesce(e.id, ''), r.share::varchar,
            case when r.since = 0 then '' else printf('%04d', r.since >> 9)
                || case when r.since >> 5 & 15 > 0 then printf('-%02d', r.since >> 5 & 15) else '' end
                || case when r.since & 31 > 0 then printf('-%02d', r.since & 31) else '' end
            end,
            coalesce(c.ids, '')
        from relationships r
        join nodes f on f.number = r."from"
        join nodes t on t.number = r."to"
        left join entities e on e.number + 1 = r.edition
        left join cited c on c.id = r.id
        order by r.id
        """
    ).fetchall()
    return [list(row) for row in rows]


names = ("entities", "relationships", "facts", "sources", "same")
print(
    json.dumps(
        {
            "counts": {name: table(name).num_rows for name in names},
            "pyarrow": with_pyarrow(),
            "polars": with_polars(),
            "duckdb": with_duckdb(),
        }
    )
)
