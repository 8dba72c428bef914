//! What the types of fields do not say: ids, bounds of numbers and lengths of lists.

use serde_json::{Map, Value, json};

use super::by_hand::in_records;
use super::tidy;

type Definitions = Map<String, Value>;

/// Fields that hold ids of records, alone or in lists.
const IDS: &[(&str, &[&str])] = &[
    ("affectedRow", &["proof", "settles"]),
    ("aroundRow", &["claims"]),
    ("caughtWhenRow", &["proof"]),
    ("cause", &["claim"]),
    ("commonWay", &["path", "listings"]),
    ("diffRow", &["before", "after"]),
    ("directOwner", &["id"]),
    ("factsRow", &["fact"]),
    ("groupRow", &["claims"]),
    ("holdingsRow", &["path", "listings"]),
    ("lens", &["without"]),
    ("matchRow", &["entities", "claims"]),
    ("named", &["id"]),
    ("ownedWhenRow", &["path"]),
    ("ownersRow", &["path", "listings"]),
    ("pathStep", &["claims"]),
    ("proofRow", &["claims", "listings"]),
    ("reply", &["id"]),
    ("robustRow", &["claims"]),
    ("screenRow", &["listings"]),
    ("showRow", &["records"]),
    ("stakesRow", &["claims", "superseded"]),
    ("timelineRow", &["record"]),
];

/// Lists that have so many members at least.
const LENGTHS: &[(&str, &str, usize)] = &[
    ("affectedRow", "proof", 1),
    ("aroundRow", "claims", 1),
    ("caughtWhenRow", "proof", 1),
    ("commonQuery", "of", 2),
    ("commonRow", "ways", 2),
    ("commonWay", "chain", 1),
    ("holdingsRow", "chain", 2),
    ("holdingsRow", "path", 1),
    ("pathStep", "claims", 1),
    ("proofRow", "claims", 1),
    ("showRow", "records", 1),
    ("stakesRow", "claims", 1),
];

/// Numbers that are so much at least, and perhaps so much at most.
const NUMBERS: &[(&str, &str, u32, Option<u32>)] = &[
    ("aroundRow", "hops", 1, None),
    ("findRow", "score", 1, Some(100)),
    ("pathQuery", "limit", 1, None),
    ("pathQuery", "paths", 1, None),
    ("pathRow", "number", 1, None),
    ("proofRow", "step", 1, None),
    ("screenName", "line", 1, None),
    ("resolveQuery", "min_score", 60, Some(100)),
    ("screenQuery", "min_score", 60, Some(100)),
    ("screenRow", "line", 1, None),
    ("screenRow", "score", 60, Some(100)),
];

/// Choices that are only written when they are made.
const ONLY_TRUE: &[(&str, &str)] = &[
    ("affectedQuery", "proof"),
    ("diffQuery", "known"),
    ("matchQuery", "valid_together"),
    ("pathQuery", "all"),
    ("pathQuery", "valid_together"),
    ("sensitivityQuery", "merges"),
];

/// Fields with a default that are always written.
const WRITTEN: &[(&str, &[&str])] = &[
    ("resolveQuery", &["limit", "min_score"]),
    ("screenQuery", &["limit", "min_score"]),
    ("sensitivityQuery", &["budget"]),
];

/// The questions whose answers can be compared, and those that are not asked again without a claim.
const COMPARED: [&str; 5] = ["affected", "owners", "holdings", "group", "stakes"];
const ASKED_ONCE: [&str; 2] = ["group", "sensitivity"];

/// Says all of that in the definitions.
pub(super) fn constrain(definitions: &mut Definitions, verbs: &[&str]) {
    for (definition, fields) in IDS {
        for field in *fields {
            change(definitions, definition, field, ids);
        }
    }
    for &(definition, field, least) in LENGTHS {
        change(definitions, definition, field, |list| {
            list["minItems"] = json!(least);
        });
    }
    for &(definition, field, least, most) in NUMBERS {
        change(definitions, definition, field, |number| {
            number["minimum"] = json!(least);
            if let Some(most) = most {
                number["maximum"] = json!(most);
            }
        });
    }
    for &(definition, field) in ONLY_TRUE {
        change(definitions, definition, field, |choice| {
            without(choice, "type");
            without(choice, "default");
            choice["const"] = json!(true);
        });
    }
    for &(definition, fields) in WRITTEN {
        let required = definitions
            .get_mut(definition)
            .map(|of| &mut of["required"]);
        if let Some(Value::Array(required)) = required {
            required.extend(fields.iter().map(|field| json!(field)));
        }
    }
    for named in ["named", "directOwner"] {
        change(definitions, named, "name", |name| {
            name["minLength"] = json!(1)
        });
    }
    change(definitions, "reply", "kind", |kind| {
        kind["enum"] = json!(["disputes", "responds-to", "no-response"]);
    });
    change(definitions, "checkRow", "problem", |problem| {
        without(problem, "type");
        problem["$ref"] = json!("record.schema.json#/$defs/word");
    });
    // A set that says nothing would be everything, and is refused as an end of a path.
    if let Some(set) = definitions.get_mut("set") {
        set["minProperties"] = json!(1);
    }
    change(definitions, "diffQuery", "of", |of| {
        of["anyOf"] = Value::Array(any_query(&COMPARED));
    });
    let again: Vec<&str> = verbs
        .iter()
        .copied()
        .filter(|verb| !ASKED_ONCE.contains(verb))
        .collect();
    change(definitions, "sensitivityQuery", "of", |of| {
        of["anyOf"] = Value::Array(any_query(&again));
    });
    if let Some(graph) = definitions
        .get_mut("graph")
        .and_then(|graph| graph.get_mut("properties"))
        && let Some(edges) = graph.get_mut("edges")
    {
        with_id(edges);
    }
}

/// Any question of these verbs.
pub(super) fn any_query(verbs: &[&str]) -> Vec<Value> {
    verbs
        .iter()
        .map(|verb| json!({"$ref": format!("#/$defs/{verb}Query")}))
        .collect()
}

/// Says what concerns the answer itself: any question, or none; records with ids, though a reader gives one to a record
/// without; and nothing that is null instead of left out.
pub(super) fn constrain_answer(answer: &mut Value, verbs: &[&str]) {
    let fields = &mut answer["properties"];
    let mut queries = any_query(verbs);
    queries.push(json!({"type": "null"}));
    fields["query"]["anyOf"] = Value::Array(queries);
    for field in ["facts", "same"] {
        with_id(&mut fields[field]);
    }
    for field in ["text", "changes"] {
        tidy::never_null(&mut fields[field]);
    }
}

fn with_id(list: &mut Value) {
    if let Some(record) = list.get_mut("items") {
        record["type"] = json!("object");
        record["required"] = json!(["id"]);
    }
}

fn change(
    definitions: &mut Definitions,
    definition: &str,
    field: &str,
    how: impl FnOnce(&mut Value),
) {
    let field = definitions
        .get_mut(definition)
        .and_then(|definition| definition.get_mut("properties")?.get_mut(field));
    if let Some(field) = field {
        how(field);
    }
}

fn without(schema: &mut Value, key: &str) {
    if let Some(schema) = schema.as_object_mut() {
        schema.remove(key);
    }
}

/// A text becomes an id, in a list of any depth; the claims of one step of a chain are never none.
fn ids(schema: &mut Value) {
    let mut place = schema;
    let mut is_inner = false;
    while place.get("items").is_some() {
        // A list in a list is a hop with its claims, and there is no hop without one.
        if is_inner {
            place["minItems"] = json!(1);
        }
        is_inner = true;
        place = &mut place["items"];
    }
    let id = in_records("id").to_value();
    let is_optional = place.get("type").is_some_and(Value::is_array);
    without(place, "type");
    if is_optional {
        place["anyOf"] = json!([id, {"type": "null"}]);
    } else {
        place["$ref"] = id["$ref"].clone();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A field that is renamed must not lose what is said of it here.
    #[test]
    fn every_field_is_there() {
        let schema = crate::schema::answer();
        let ids = IDS
            .iter()
            .flat_map(|(definition, fields)| fields.iter().map(move |field| (*definition, *field)));
        let lengths = LENGTHS
            .iter()
            .map(|&(definition, field, _)| (definition, field));
        let numbers = NUMBERS
            .iter()
            .map(|&(definition, field, ..)| (definition, field));
        let written = WRITTEN
            .iter()
            .flat_map(|(definition, fields)| fields.iter().map(move |field| (*definition, *field)));
        let true_only = ONLY_TRUE.iter().copied();
        let all = ids
            .chain(lengths)
            .chain(numbers)
            .chain(written)
            .chain(true_only);
        for (definition, field) in all {
            let properties = &schema["$defs"][definition]["properties"];
            assert!(
                properties[field].is_object(),
                "{definition} has no field `{field}`"
            );
        }
    }
}
