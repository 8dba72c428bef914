"""The official client asks a server, and says what it was told.

    client_judge.py stdio RELATA         starts the server
    client_judge.py http ADDRESS HEADER  asks one that runs; HEADER as it printed it

Reads questions from standard input, a JSON list of [tool, arguments], and writes what it was told in each version of the
protocol as JSON. The client itself holds answers to the schemas of the tools.
"""

import asyncio
import json
import sys
import time

import httpx2
from mcp import Client, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.exceptions import MCPError

# Takes much longer than anybody waits.
LONG = {"pattern": "(a)-[]-{1,30}(b)-[]-{1,30}(c)-[]-{1,30}(d)", "budget": 4_000_000_000}


def connect(mode, headers=None):
    if sys.argv[1] == "stdio":
        server = StdioServerParameters(command=sys.argv[2], args=["mcp", "--at-once", "1"])
    else:
        name, value = sys.argv[3].split(": ")
        http = httpx2.AsyncClient(headers={name: value} if headers is None else headers, timeout=60)
        server = streamable_http_client(sys.argv[2], http_client=http)
    return Client(server, mode=mode)


async def asked(client, questions):
    told = {"version": client.protocol_version, "instructions": client.instructions, "answers": []}
    told["tools"] = [tool.name for tool in (await client.list_tools()).tools]
    for tool, arguments in questions:
        result = await client.call_tool(tool, arguments)
        assert not result.is_error, result.content[0].text
        told["answers"].append({"rows": result.structured_content, "text": result.content[0].text})
    # All at once, each its own answer.
    results = await asyncio.gather(*(client.call_tool(*question) for question in questions))
    for result, answer in zip(results, told["answers"], strict=True):
        assert result.structured_content == answer["rows"]
    result = await client.call_tool("owners", {"of": ["wechta"]})
    told["mistake"] = [result.is_error, result.content[0].text]
    try:
        await client.call_tool("owner", {})
    except MCPError as error:
        told["no tool"] = error.error.message
    templates = await client.list_resource_templates()
    told["templates"] = [template.uri_template for template in templates.resource_templates]
    read = await client.read_resource("relata://claim/nml-2021%2Fwechat")
    told["claim"] = json.loads(read.contents[0].text)["summary"]
    try:
        await client.read_resource("relata://claim/nobody")
    except MCPError as error:
        told["no claim"] = error.error.message
    prompts = await client.list_prompts()
    told["prompts"] = [prompt.name for prompt in prompts.prompts]
    prompt = await client.get_prompt("owners-of-listed", {"listed_by": "ustr"})
    told["prompt"] = prompt.messages[0].content.text
    return told


async def cancelled(client):
    """How far a long search came, and what is answered as soon as it is given up: with one place only, it has ended."""
    heard = []

    async def progress(done, total, message):
        heard.append(done)

    long = asyncio.create_task(client.call_tool("match", LONG, progress_callback=progress))
    begun = time.monotonic()
    while len(heard) < 3 and time.monotonic() - begun < 20 and not long.done():
        await asyncio.sleep(0.05)
    long.cancel()
    await asyncio.gather(long, return_exceptions=True)
    result = await client.call_tool("find", {"text": "wechat"}, read_timeout_seconds=20)
    return {"progress": heard, "next": result.content[0].text}


async def refused():
    """What somebody without the secret is told."""
    try:
        async with connect("legacy", headers={}) as client:
            await client.list_tools()
    except BaseException as error:  # noqa: B902, groups of them come here, too
        while getattr(error, "exceptions", None):
            error = error.exceptions[0]
        return str(error)
    return "let in"


async def main():
    questions = json.load(sys.stdin)
    told = {}
    for mode in ("auto", "legacy"):
        async with connect(mode) as client:
            told[mode] = await asked(client, questions)
        async with connect(mode) as client:
            told[mode]["cancelled"] = await cancelled(client)
    if sys.argv[1] == "http":
        told["refused"] = await refused()
    json.dump(told, sys.stdout)


asyncio.run(main())
