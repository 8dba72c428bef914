"""What every peer speaks: a JSON line in, a JSON line out.

A request is {"question": {...}, "check": bool, "at_least_ms": float}. The question is asked again and again until the time is
used up; only asking is timed, from ids in the question to the engine's own numbers in the answer. With "check" the answer
is also told: how many lines it has, and a hash over them, sorted; and one over those that are no claims. A question that
takes a peer too long gets a remark instead.
"""

import csv
import hashlib
import json
import resource
import sys
import time

csv.field_size_limit(1 << 30)


def serve(load, version):
    """Loads a peer, and answers requests until the input ends."""
    begun = time.perf_counter()
    peer = load()
    load_seconds = time.perf_counter() - begun
    peak_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    tell({"version": version, "load_s": load_seconds, "peak_mb": peak_kb / 1024})
    for line in sys.stdin:
        request = json.loads(line)
        question = request["question"]
        ask = asker(peer, question)
        if ask is None:
            tell({"skips": True})
            continue
        times, found = [], None
        try:
            while not times or sum(times) < request["at_least_ms"]:
                start = time.perf_counter_ns()
                found = ask()
                times.append((time.perf_counter_ns() - start) / 1e6)
        except TimeoutError as error:
            tell({"remark": str(error)})
            continue
        reply = {"ms": times}
        if request["check"]:
            reply |= told(peer, question, found)
        tell(reply)


def asker(peer, question):
    """The call that answers a question, if the peer has one."""
    method = getattr(peer, question["ask"].replace("-", "_"), None)
    if method is None or question.get("as_of"):
        return None
    rest = {key: value for key, value in question.items() if key not in ("ask", "class", "as_of")}
    return lambda: method(**rest)


def told(peer, question, found):
    """How many lines an answer has, and a hash over them, and over those that are no claims."""
    match question["ask"]:
        case "path":
            return {"count": found, "hash": str(found)}
        case "around":
            lines = [peer.names[node] for node in found]
        case "owners" | "match":
            lines = [f"{peer.names[listed]} {peer.names[owner]}" for listed, owner in pairs(found)]
        case "draw":
            _, nodes, edges = found
            lines = {peer.names[node] for node in nodes} | {edge.split("/")[0] for edge in edges}
        case "paths":
            lines = [" ".join(peer.names[node] for node in path) for path in found]
    entities = [line for line in lines if not line.startswith("rel-")]
    return {"count": len(lines), "hash": digest(lines), "entities": digest(entities)}


def digest(lines):
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()[:16]


def pairs(found):
    """Pairs as they are, or one thing with all its owners at a time."""
    for listed, owners in found:
        if isinstance(owners, (list, set)):
            yield from ((listed, owner) for owner in owners)
        else:
            yield listed, owners


class Pairs:
    """Two columns, read as pairs only when an answer is checked."""

    def __init__(self, left, right):
        self.left, self.right = left, right

    def __len__(self):
        return len(self.left)

    def __iter__(self):
        return zip(self.left.tolist(), self.right.tolist())


def answer_once(peer, question, subject):
    """What a fresh process tells: how many lines an answer has, or why there is none; or pairs of ids as JSON Lines."""
    try:
        match question:
            case "around":
                print(len(peer.around(subject, 1, [])))
            case "owners":
                print(len(peer.owners(subject)))
            case "write-owners":
                for thing, owner in peer.named_owners(subject):
                    print(json.dumps({"thing": thing, "owner": owner}))
    except TimeoutError as error:
        print(error)


def tell(reply):
    print(json.dumps(reply), flush=True)


def rows(path):
    """The rows of a CSV file, without its header."""
    with open(path, newline="", encoding="utf-8") as file:
        reader = csv.reader(file)
        next(reader)
        yield from reader


def dot(nodes, edges):
    """A drawing: nodes as (id, label), edges as (from, to, kind)."""
    lines = ["digraph {"]
    lines += [f'  "{name}" [label="{label or name}"];' for name, label in nodes]
    lines += [f'  "{start}" -> "{end}" [label="{kind}"];' for start, end, kind in edges]
    lines.append("}")
    return "\n".join(lines)
