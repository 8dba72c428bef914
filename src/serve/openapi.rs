//! `GET /openapi.json`: the API as a document, made of the types that it takes and gives.
//!
//! Every response is described, also those that the guard gives, and every refusal has the same body.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde_json::{Map, Value, json};

use super::ask::{Ask, Reply};
use super::asked::{AskedOwners, AskedPath, AskedTimeline};
use super::body::GREATEST;
use super::checked::AskedCheck;
use super::claims::Claim;
use super::export::Export;
use super::list::List;
use super::media_type::media_type;
use super::neighbours::{Neighbours, Wanted};
use super::nodes::Node;
use super::overview::Meta;
use super::refused::Refused;
use super::search::{Hit, Sought};
use super::shared::Shared;
use crate::graph::Graph;
use crate::schema::{Api, component, fields};
use crate::write::Format;

pub(super) async fn document(State(shared): State<Arc<Shared>>) -> Json<Value> {
    Json(made(&shared.graph))
}

/// What can be refused, in words.
const REFUSALS: [(&str, &str); 12] = [
    (
        "400",
        "It cannot be read: a field or a value is not as it is described here.",
    ),
    ("401", "The token is missing, or is another one."),
    ("403", "The request comes from a page of another server."),
    ("404", "Nothing bears this id or name."),
    ("405", "The address is not asked in this way."),
    ("408", "The body did not come in time."),
    (
        "409",
        "It can be read and has no answer: the question contradicts the data or itself, or its name is that of several things.",
    ),
    ("413", "The body is too large."),
    ("415", "The body is not said to be JSON."),
    ("421", "The server was asked under another name."),
    (
        "429",
        "As many questions are worked on, and wait, as may: ask again after `Retry-After` seconds.",
    ),
    ("500", "A mistake in relata, or damaged data."),
];

/// The document, with examples from a graph.
pub(super) fn made(graph: &Graph) -> Value {
    let mut api = Api::new(GREATEST);
    let refused = api.gives::<Refused>();
    let id = example_of_entity(graph);
    let claim = example_of_claim(graph);
    let in_path = |what: &str, example: &str| {
        json!({
            "name": "id", "in": "path", "required": true, "description": what,
            "schema": {"type": "string", "minLength": 1}, "example": example,
        })
    };
    let entity = || in_path("The id of an entity, with `/` written as `%2F`.", &id);
    let mut paths = Map::new();
    let mut get =
        |path: &str, summary: &str, more: Vec<Value>, asked: Option<Value>, gives: Value| {
            let mut parameters = more;
            parameters.extend(asked.iter().flat_map(|object| parameters_of(object, &id)));
            let responses = responses(
                json!({"application/json": {"schema": gives}}),
                true,
                &refused,
            );
            let operation =
                json!({"summary": summary, "parameters": parameters, "responses": responses});
            paths.insert(format!("/api/v1{path}"), json!({"get": operation}));
        };
    let reply = reply(&mut api);
    let gives = api.gives::<Meta>();
    get(
        "/meta",
        "What the data holds and what can be asked",
        vec![],
        None,
        gives,
    );
    let takes = api.takes::<Sought>();
    let gives = api.gives::<List<Hit>>();
    get(
        "/search",
        "Who or what goes by a name",
        vec![],
        Some(takes),
        gives,
    );
    let gives = api.gives::<Node>();
    get("/nodes/{id}", "One entity", vec![entity()], None, gives);
    let takes = api.takes::<Wanted>();
    let gives = api.gives::<Neighbours>();
    get(
        "/nodes/{id}/neighbours",
        "The claims at an entity",
        vec![entity()],
        Some(takes),
        gives,
    );
    let takes = api.takes::<AskedOwners>();
    get(
        "/nodes/{id}/owners",
        "Who owns it",
        vec![entity()],
        Some(takes),
        reply.clone(),
    );
    let gives = api.gives::<Claim>();
    let of_claim = in_path("The id of a claim, with `/` written as `%2F`.", &claim);
    get(
        "/claims/{id}",
        "One claim with its evidence",
        vec![of_claim],
        None,
        gives,
    );
    let takes = api.takes::<AskedPath>();
    get(
        "/path",
        "How two things are connected",
        vec![],
        Some(takes),
        reply.clone(),
    );
    let takes = api.takes::<AskedTimeline>();
    get(
        "/timeline",
        "What happened when",
        vec![],
        Some(takes),
        reply.clone(),
    );
    let takes = api.takes::<AskedCheck>();
    get(
        "/check",
        "What is wrong with the data, or worth a look",
        vec![],
        Some(takes),
        reply.clone(),
    );
    let document = json!({"type": "object", "additionalProperties": true});
    get("/openapi.json", "This document", vec![], None, document);

    let query = posted(
        "Any question",
        question(api.takes::<Ask>()),
        examples(&id, None),
        json!({"application/json": {"schema": reply}}),
        &refused,
    );
    paths.insert("/api/v1/query".to_owned(), query);
    let export = posted(
        "Any question, with its answer as a file",
        with_formats(question(api.takes::<Export>())),
        examples(&id, Some("csv")),
        files(),
        &refused,
    );
    paths.insert("/api/v1/export".to_owned(), export);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "relata",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Who owns what was listed? Questions to a graph of cited claims. It only reads.",
            "license": {"name": "MIT OR Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"token": {
                "type": "http", "scheme": "bearer",
                "description": "The token of the link that the server printed.",
            }},
            "schemas": api.components(),
        },
    })
}

/// A reply, whose answer is described with all its kinds of rows.
fn reply(api: &mut Api) -> Value {
    json!({"allOf": [
        api.gives::<Reply>(),
        {"type": "object", "properties": {"answer": component("answer")}},
    ]})
}

/// A body whose query is any of all.
fn question(mut body: Value) -> Value {
    body["properties"]["query"] = component("query");
    body["properties"]["lens"] = component("lens");
    body
}

fn with_formats(mut body: Value) -> Value {
    let names: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
    body["properties"]["format"]["enum"] = json!(names);
    body
}

/// Every kind of file.
fn files() -> Value {
    let mut kinds = Map::new();
    for &format in Format::ALL {
        let media = media_type(format);
        let media = media.split(';').next().unwrap_or_default();
        kinds.insert(media.to_owned(), json!({}));
    }
    kinds.into()
}

fn posted(summary: &str, body: Value, examples: Value, gives: Value, refused: &Value) -> Value {
    json!({"post": {
        "summary": summary,
        "requestBody": {"required": true, "content": {"application/json": {"schema": body, "examples": examples}}},
        "responses": responses(gives, false, refused),
    }})
}

/// The fields of an object as parameters of an address; those that must be given are names, and one is their example.
fn parameters_of(object: &Value, example: &str) -> Vec<Value> {
    let mut parameters = Vec::new();
    for (name, mut schema, required) in fields(object) {
        let description = schema.remove("description").unwrap_or_default();
        let mut parameter = json!({
            "name": name, "in": "query", "required": required,
            "description": description, "schema": schema,
        });
        if required {
            parameter["example"] = json!(example);
        }
        parameters.push(parameter);
    }
    parameters
}

/// Questions about one thing, as examples.
fn examples(id: &str, format: Option<&str>) -> Value {
    let mut examples = Map::new();
    for query in [
        json!({"verb": "owners", "of": [id]}),
        json!({"verb": "around", "start": id, "depth": 2}),
        json!({"verb": "path", "from": id, "to": id, "paths": 3}),
        json!({"verb": "affected", "of": [id], "rules": ["all"]}),
        json!({"verb": "screen", "names": [{"name": id}], "listed_by": id}),
        json!({"verb": "match", "pattern": "(a)-[:owns]->(b)"}),
        json!({"verb": "timeline", "name": id}),
        json!({"verb": "stats"}),
    ] {
        let name = query["verb"].as_str().unwrap_or_default().to_owned();
        let mut value = json!({"query": query});
        if let Some(format) = format {
            value["format"] = json!(format);
        }
        examples.insert(name, json!({"value": value}));
    }
    examples.into()
}

fn responses(gives: Value, has_tag: bool, refused: &Value) -> Value {
    let mut responses = Map::new();
    let mut answer = json!({"description": "The answer.", "content": gives});
    if has_tag {
        let tag = json!({
            "description": "The tag of the data and of the address: sent as `If-None-Match`, it saves the same answer.",
            "schema": {"type": "string"},
        });
        answer["headers"] = json!({"ETag": tag});
        let unchanged =
            json!({"description": "Nothing has changed since the answer with this tag."});
        responses.insert("304".to_owned(), unchanged);
    }
    responses.insert("200".to_owned(), answer);
    for (status, words) in REFUSALS {
        let mut response = json!({
            "description": words,
            "content": {"application/json": {"schema": refused}},
        });
        if status == "429" {
            response["headers"] = json!({"Retry-After": {
                "description": "After how many seconds it is worth asking again.",
                "schema": {"type": "integer"},
            }});
        }
        responses.insert(status.to_owned(), response);
    }
    responses.into()
}

fn example_of_entity(graph: &Graph) -> String {
    let first = graph.entities().next();
    first.map_or_else(|| "x".to_owned(), |id| graph.entity_id(id).to_owned())
}

fn example_of_claim(graph: &Graph) -> String {
    let first = graph.relationships().next();
    first.map_or_else(|| "x".to_owned(), |id| graph.relationship_id(id).to_owned())
}
