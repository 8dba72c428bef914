"""Neighbours over HTTP with FastAPI and igraph: what somebody would write in an afternoon. `uvicorn igraph_service:app`."""

import csv
import os

import igraph
from fastapi import FastAPI

nodes = []
with open(os.environ["NODES"], encoding="utf-8") as lines:
    nodes = list(csv.DictReader(lines))
place = {node["id"]: number for number, node in enumerate(nodes)}
with open(os.environ["EDGES"], encoding="utf-8") as lines:
    edges = [edge for edge in csv.DictReader(lines) if edge["from"] in place and edge["to"] in place]
graph = igraph.Graph(
    n=len(nodes), edges=[(place[e["from"]], place[e["to"]]) for e in edges], directed=True
)
app = FastAPI()


@app.get("/neighbours/{id}")
async def neighbours(id: str, limit: int = 50):
    here = place[id]
    incident = graph.incident(here, mode="all")
    items = []
    for number in incident[:limit]:
        edge = edges[number]
        other = edge["to"] if edge["from"] == id else edge["from"]
        items.append({"claim": edge, "other": nodes[place[other]]})
    return {"items": items, "total": len(incident)}
