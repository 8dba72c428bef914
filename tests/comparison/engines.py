"""Each engine: its version, and what it answers to each question. A function that is missing is a question that it cannot be asked."""

import math
import os
import subprocess
import tempfile
from importlib.metadata import version

import sql
from worlds import WORLDS


def shares(rows):
    """`owner share` in percent, as the engine's numbers print with four places."""
    told = []
    for owner, share in sorted(rows):
        number = float(share)
        text = f"{number:.4f}".rstrip("0").rstrip(".") if math.isfinite(number) else str(number)
        told.append(f"{owner} {text}")
    return ", ".join(told) or "nothing"


def yes(rows):
    return "at least half" if rows[0][0] else "less than half"


class Sql:
    """An engine that takes SQL. `run(query, tables)` gives rows."""

    union = "UNION ALL"
    distinct = "UNION"
    number = "percent / 100.0"
    owners = sql.OWNERS

    def tables(self, world):
        return {"stakes": WORLDS[world]}

    def circle(self):
        return shares(self.run(sql.walk(self.union, number=self.number), self.tables("circle")))

    def equal(self):
        """The form without a guard that ends on circles of owners: UNION."""
        return shares(self.run(sql.walk(self.distinct, guard=False, number=self.number), self.tables("equal")))

    def parcels(self):
        return shares(self.run(sql.walk(self.union, number=self.number), self.tables("parcels")))

    def loop(self):
        return shares(self.run(sql.walk(self.union, number=self.number), self.tables("loop")))

    def chain(self):
        return f"{self.run(self.owners, self.tables('chain'))[0][0]} owners"

    def fifty(self):
        return yes(self.run(sql.HALF, self.tables("fifty")))

    def rule(self):
        rows = self.run(sql.CAUGHT, self.tables("rule"))
        return ", ".join(row[0] for row in rows) or "nothing"

    def dates(self):
        rows = self.run(sql.BEGAN, {"claims": [("2021",), ("2021-05",)]})
        return ", ".join(f"{row[0]} holds" for row in rows) or "none holds"


def plain(rows):
    """Rows without decimals: these engines are given doubles, as they read them from a file."""
    return [tuple(value if isinstance(value, str) else float(value) for value in row) for row in rows]


def fields(table):
    return ["owner", "owned", "percent"] if table == "stakes" else ["since"]


def by_column(table, rows):
    return dict(zip(fields(table), map(list, zip(*plain(rows)))))


class Database(Sql):
    """A database that is filled row by row. `connect()` gives one in memory."""

    def run(self, query, tables):
        db = self.connect()
        for table, rows in tables.items():
            types = {"percent": self.number_type}
            columns = ", ".join(f"{field} {types.get(field, 'VARCHAR')}" for field in fields(table))
            db.execute(f"CREATE TABLE {table} ({columns})")
            marks = ", ".join("?" * len(fields(table)))
            db.executemany(f"INSERT INTO {table} VALUES ({marks})", plain(rows))
        return db.execute(query).fetchall()


class Sqlite(Database):
    name = "SQLite"
    number_type = "REAL"

    def __init__(self):
        import apsw

        self.version = apsw.sqlitelibversion()
        self.connect = lambda: apsw.Connection(":memory:").cursor()


class DuckDb(Database):
    name = "DuckDB"
    number_type = "DOUBLE"

    def __init__(self):
        import duckdb

        self.version = version("duckdb")
        self.connect = duckdb.connect


class DataFusion(Sql):
    name = "DataFusion"

    def __init__(self):
        self.version = version("datafusion")

    def run(self, query, tables):
        import datafusion

        context = datafusion.SessionContext()
        for table, rows in tables.items():
            context.from_pydict(by_column(table, rows), name=table)
        batches = context.sql(query).collect()
        return [tuple(row.values()) for batch in batches for row in batch.to_pylist()]


class Polars(Sql):
    name = "polars"
    owners = sql.OWNERS_GUARDED

    def __init__(self):
        self.version = version("polars")

    def run(self, query, tables):
        import polars

        context = polars.SQLContext()
        for table, rows in tables.items():
            context.register(table, polars.DataFrame(by_column(table, rows)))
        return context.execute(query, eager=True).rows()


class ClickHouse(Sql):
    name = "ClickHouse (chDB)"
    distinct = "UNION DISTINCT"
    owners = sql.OWNERS_GUARDED

    def __init__(self):
        self.version = version("chdb")

    def run(self, query, tables):
        import json

        from chdb import session

        db = session.Session()
        try:
            for name, rows in tables.items():
                columns = "owner String, owned String, percent Float64" if name == "stakes" else "since String"
                db.query("CREATE DATABASE IF NOT EXISTS facts")
                db.query(f"CREATE TABLE facts.{name} ({columns}) ENGINE = Memory")
                values = ", ".join(str(row).replace(",)", ")") for row in plain(rows))
                db.query(f"INSERT INTO facts.{name} VALUES {values}")
                query = query.replace(f"FROM {name}", f"FROM facts.{name}")
            text = db.query(query, "JSONCompactEachRow").bytes().decode()
            return [tuple(json.loads(line)) for line in text.splitlines()]
        finally:
            db.close()


class Spark(Sql):
    name = "Spark"
    owners = sql.OWNERS_GUARDED

    def __init__(self):
        self.version = version("pyspark")
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
        builder = builder.config("spark.sql.shuffle.partitions", "1").config("spark.driver.bindAddress", "127.0.0.1")
        self.spark = builder.config("spark.driver.host", "127.0.0.1").getOrCreate()
        self.spark.sparkContext.setLogLevel("OFF")

    def run(self, query, tables):
        for name, rows in tables.items():
            schema = "owner string, owned string, percent double" if name == "stakes" else "since string"
            rows = plain(rows)
            self.spark.createDataFrame(rows, schema).createOrReplaceTempView(name)
        return [tuple(row) for row in self.spark.sql(query).collect()]

    def close(self):
        self.spark.stop()


class Above:
    """An engine whose `above(world)` tells what everybody above Shop holds of it."""

    def circle(self):
        return self.above("circle")

    def equal(self):
        return self.above("equal")

    def parcels(self):
        return self.above("parcels")

    def loop(self):
        return self.above("loop")


class Ladybug(Above):
    name = "Ladybug"

    def __init__(self):
        self.version = version("ladybug")

    def run(self, world, query):
        import ladybug

        with tempfile.TemporaryDirectory() as folder:
            db = ladybug.Connection(ladybug.Database(os.path.join(folder, "db")))
            db.execute("CREATE NODE TABLE Thing(name STRING PRIMARY KEY)")
            db.execute("CREATE REL TABLE Owns(FROM Thing TO Thing, percent DOUBLE)")
            rows = WORLDS[world]
            for name in sorted({end for owner, owned, _ in rows for end in (owner, owned)}):
                db.execute("CREATE (:Thing {name: $name})", {"name": name})
            for owner, owned, percent in rows:
                db.execute(
                    "MATCH (a:Thing {name: $a}), (b:Thing {name: $b}) CREATE (a)-[:Owns {percent: $p}]->(b)",
                    {"a": owner, "b": owned, "p": float(percent)},
                )
            return [tuple(row) for row in db.execute(query).get_all()]

    def above(self, world):
        """Products along every trail (no relationship twice), added up."""
        rows = self.run(world, "MATCH p = (o:Thing)-[r:Owns* TRAIL 1..30]->(s:Thing {name: 'Shop'}) RETURN o.name, rels(r)")
        found = {}
        for owner, rels in rows:
            product = math.prod(rel["percent"] / 100 for rel in rels)
            found[owner] = found.get(owner, 0) + 100 * product
        return shares(found.items())

    def chain(self):
        rows = self.run("chain", "MATCH (o:Thing)-[:Owns*]->(:Thing {name: 'Shop'}) RETURN count(DISTINCT o.name)")
        return f"{rows[0][0]} owners"

    def fifty(self):
        return yes(self.run("fifty", "MATCH (:Thing)-[r:Owns]->(:Thing {name: 'Shop'}) RETURN sum(r.percent) >= 50"))


def products(paths):
    found = {}
    for owner, steps in paths:
        found[owner] = found.get(owner, 0) + 100 * math.prod(steps)
    return shares(found.items())


class Networkx(Above):
    name = "networkx"

    def __init__(self):
        self.version = version("networkx")

    def graph(self, world, multi=False):
        import networkx

        graph = networkx.MultiDiGraph() if multi else networkx.DiGraph()
        graph.add_weighted_edges_from((owner, owned, float(percent) / 100) for owner, owned, percent in WORLDS[world])
        return graph

    def above(self, world):
        """Products along every simple path, added up."""
        import networkx

        graph = self.graph(world)
        paths = []
        for owner in graph:
            for path in networkx.all_simple_paths(graph, owner, "Shop") if owner != "Shop" else []:
                paths.append((owner, [graph[a][b]["weight"] for a, b in zip(path, path[1:])]))
        return products(paths)

    def chain(self):
        import networkx

        return f"{len(networkx.ancestors(self.graph('chain'), 'Shop'))} owners"

    def fifty(self):
        return yes([(self.graph("fifty").in_degree("Shop", weight="weight") >= 0.5,)])


class Igraph(Above):
    name = "igraph"

    def __init__(self):
        self.version = version("igraph")

    def graph(self, world):
        import igraph

        rows = [(owner, owned, float(percent) / 100) for owner, owned, percent in WORLDS[world]]
        return igraph.Graph.TupleList(rows, directed=True, edge_attrs=["share"])

    def above(self, world):
        graph = self.graph(world)
        shop = graph.vs.find(name="Shop").index
        paths = []
        for owner in graph.vs:
            for path in graph.get_all_simple_paths(owner.index, shop) if owner.index != shop else []:
                steps = [graph.es[graph.get_eid(a, b)]["share"] for a, b in zip(path, path[1:])]
                paths.append((owner["name"], steps))
        return products(paths)

    def chain(self):
        graph = self.graph("chain")
        return f"{len(graph.subcomponent('Shop', mode='in')) - 1} owners"

    def fifty(self):
        graph = self.graph("fifty")
        return yes([(graph.strength("Shop", mode="in", weights="share") >= 0.5,)])


class Rustworkx(Above):
    name = "rustworkx"

    def __init__(self):
        self.version = version("rustworkx")

    def graph(self, world):
        import rustworkx

        graph = rustworkx.PyDiGraph()
        nodes = {}
        for owner, owned, percent in WORLDS[world]:
            for end in (owner, owned):
                if end not in nodes:
                    nodes[end] = graph.add_node(end)
            graph.add_edge(nodes[owner], nodes[owned], float(percent) / 100)
        return graph, nodes

    def above(self, world):
        import rustworkx

        graph, nodes = self.graph(world)
        paths = []
        for owner, node in nodes.items():
            for path in rustworkx.all_simple_paths(graph, node, nodes["Shop"]) if owner != "Shop" else []:
                paths.append((owner, [graph.get_edge_data(a, b) for a, b in zip(path, path[1:])]))
        return products(paths)

    def chain(self):
        import rustworkx

        graph, nodes = self.graph("chain")
        return f"{len(rustworkx.ancestors(graph, nodes['Shop']))} owners"

    def fifty(self):
        graph, nodes = self.graph("fifty")
        return yes([(sum(share for _, _, share in graph.in_edges(nodes["Shop"])) >= 0.5,)])


class Numpy(Above):
    name = "numpy"

    def __init__(self):
        self.version = version("numpy")

    def inverse(self, world):
        """N_ob / N_oo with N = (I - A)^-1: integrated ownership as textbooks have it."""
        import numpy

        names = sorted({end for owner, owned, _ in WORLDS[world] for end in (owner, owned)})
        matrix = numpy.zeros((len(names), len(names)))
        for owner, owned, percent in WORLDS[world]:
            matrix[names.index(owner), names.index(owned)] += float(percent) / 100
        inverse = numpy.linalg.inv(numpy.eye(len(names)) - matrix)
        shop = names.index("Shop")
        found = [(name, 100 * inverse[i, shop] / inverse[i, i]) for i, name in enumerate(names) if i != shop]
        return found

    def above(self, world):
        return shares(self.inverse(world))

    chain = lambda self: f"{sum(share > 0 for _, share in self.inverse('chain'))} owners"

    def fifty(self):
        import numpy

        held = numpy.array([float(percent) for _, _, percent in WORLDS["fifty"]])
        return yes([(held.sum() >= 50,)])


class Relata(Above):
    """The program itself, by the path in RELATA."""

    name = "relata"

    def __init__(self):
        self.program = os.environ["RELATA"]
        self.version = self.call("--version").split()[-1]

    def call(self, *arguments, records=""):
        ran = subprocess.run([self.program, *arguments], input=records, capture_output=True, text=True)
        if ran.returncode == 2:
            raise RuntimeError(ran.stderr.strip().splitlines()[0])
        return ran.stdout

    def table(self, world):
        """A table of owners; two stakes of one owner are two parcels."""
        rows = [f"{owner},{owned},{percent},{n}" for n, (owner, owned, percent) in enumerate(WORLDS[world])]
        return "\n".join(["owner,owned,percent,parcel", *rows])

    def owners(self, world):
        import json

        return json.loads(self.call("owners", "Shop", "--data", "-", "-f", "json", records=self.table(world)))["rows"]

    def above(self, world):
        told = []
        for row in self.owners(world):
            share = row["look_through"]
            least, most = float(share["min"]), float(share["max"])
            told.append((row["owner"]["name"], most) if least == most else (f"{row['owner']['name']} {least:g} to", most))
        return shares(told)

    chain = lambda self: f"{len(self.owners('chain'))} owners"

    def caught(self, world):
        """What OFAC's rule catches for certain, where every owner without an owner is listed."""
        import json

        rows = WORLDS[world]
        records = [{"type": "entity", "id": "gov", "kind": "government", "name": "Gov"}]
        for name in sorted({end for owner, owned, _ in rows for end in (owner, owned)}):
            is_owned = any(owned == name for _, owned, _ in rows)
            kind = "company" if is_owned else "person"
            records.append({"type": "entity", "id": name, "kind": kind, "name": name})
            if not is_owned:
                records.append({"type": "relationship", "id": f"lists-{name}", "kind": "lists", "from": "gov", "to": name})
        for owner, owned, percent in rows:
            records.append({"type": "relationship", "id": f"{owner}-{owned}", "kind": "owns", "from": owner, "to": owned, "share": str(percent)})
        text = "\n".join(map(json.dumps, records))
        told = self.call("affected", "--listed-by", "gov", "--rule", "ofac", "--as-of", "2026-01-01", "--data", "-", "-f", "json", records=text)
        return [row["entity"]["name"] for row in json.loads(told)["rows"] if row["verdict"] == "certain"]

    def fifty(self):
        return yes([("Shop" in self.caught("fifty"),)])

    def rule(self):
        return ", ".join(sorted(self.caught("rule"))) or "nothing"

    def dates(self):
        import json

        table = "owner,owned,percent,since\nSince 2021,Shop,60,2021\nSince 2021-05,Shop,60,2021-05\n"
        told = json.loads(self.call("owners", "Shop", "--as-of", "2021-03", "--data", "-", "-f", "json", records=table))
        shares = {row["owner"]["name"].removeprefix("Since "): row["look_through"] for row in told["rows"]}
        holds = [
            f"{began} may hold" if float(share["min"]) == 0 else f"{began} holds" for began, share in sorted(shares.items())
        ]
        return ", ".join(holds + [f"{began} does not" for began in ("2021", "2021-05") if began not in shares])


ENGINES = [Sqlite, DuckDb, DataFusion, Polars, ClickHouse, Ladybug, Spark, Networkx, Igraph, Rustworkx, Numpy, Relata]
