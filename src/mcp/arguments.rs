//! What an assistant sends, read as a question: nothing that it says is passed over.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::lens::Lens;
use crate::model::{nearest, only_object, shortened};
use crate::query::{Query, in_plain_words};
use crate::schema::{MOST_ROWS, ROWS, Tool};

/// The arguments of a tool.
#[derive(Debug, PartialEq)]
pub(super) struct Asked {
    pub(super) query: Query,
    pub(super) lens: Lens,
    pub(super) rows: Rows,
}

/// Which rows of an answer are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(
    remote = "Rows",
    default,
    deny_unknown_fields,
    expecting = "an object, as {\"limit\": 20, \"after\": 40}"
)]
pub(super) struct Rows {
    pub(super) limit: usize,
    pub(super) after: usize,
}

only_object!(Rows);

impl Default for Rows {
    fn default() -> Self {
        Self {
            limit: ROWS,
            after: 0,
        }
    }
}

/// The most letters of what is said to be wrong: it repeats what was sent, which may be of any length.
const MOST_LETTERS: usize = 800;

/// Reads the arguments of a tool; what is wrong is said in words.
pub(super) fn read(tool: &Tool, arguments: Map<String, Value>) -> Result<Asked, String> {
    asked(tool, arguments).map_err(|error| match error.char_indices().nth(MOST_LETTERS) {
        Some((end, _)) => format!("{}...", &error[..end]),
        None => error,
    })
}

fn asked(tool: &Tool, mut arguments: Map<String, Value>) -> Result<Asked, String> {
    let known = known(tool);
    for name in arguments.keys() {
        if !known.contains(&name.as_str()) {
            return Err(unknown(tool.verb, name, &known));
        }
    }
    for value in arguments.values_mut() {
        with_whole_numbers(value);
    }
    for (name, value) in &arguments {
        within(tool, name, value)?;
    }
    let lens = part::<Lens>(&mut arguments, "lens")?;
    let rows = part::<Rows>(&mut arguments, "rows")?;
    if rows.limit == 0 || rows.limit > MOST_ROWS {
        return Err(format!(
            "`rows`: {{\"limit\": {}}} is not from 1 to {MOST_ROWS}",
            rows.limit
        ));
    }
    arguments.insert("verb".to_owned(), tool.verb.into());
    let is_missing = |error: &str| {
        let missing = known.iter().filter(|name| !arguments.contains_key(**name));
        let mut told = missing.map(|name| format!("missing field `{name}`"));
        told.any(|told| told == error)
    };
    // An argument that is not there is no fault of those that are.
    let blamed = |error: &str| match is_missing(error) {
        true => None,
        false => culprit(&arguments, error),
    };
    let query = question(&arguments).map_err(|error| match blamed(&error) {
        Some(name) => format!("`{name}`: {}", in_plain_words(&error)),
        None => in_plain_words(&error),
    })?;
    Ok(Asked { query, lens, rows })
}

fn question(arguments: &Map<String, Value>) -> Result<Query, String> {
    serde_json::from_value(Value::Object(arguments.clone())).map_err(|error| error.to_string())
}

/// The argument without which the error is another one or none.
// Errors of serde tell no place.
fn culprit<'a>(arguments: &'a Map<String, Value>, error: &str) -> Option<&'a str> {
    for name in arguments.keys() {
        let mut others = arguments.clone();
        others.remove(name);
        let is_told_of_others = question(&others).is_err_and(|other| other == error);
        if name != "verb" && !is_told_of_others {
            return Some(name);
        }
    }
    None
}

fn part<T: DeserializeOwned + Default>(
    arguments: &mut Map<String, Value>,
    name: &str,
) -> Result<T, String> {
    match arguments.remove(name) {
        None | Some(Value::Null) => Ok(T::default()),
        Some(value) => serde_json::from_value(value)
            .map_err(|error| format!("`{name}`: {}", in_plain_words(&error.to_string()))),
    }
}

/// The names of the arguments of a tool.
fn known(tool: &Tool) -> Vec<&str> {
    let properties = tool.input.get("properties").and_then(Value::as_object);
    let names = properties
        .into_iter()
        .flat_map(|properties| properties.keys());
    names.map(String::as_str).collect()
}

/// Whether a number keeps the bounds of its schema.
fn within(tool: &Tool, name: &str, value: &Value) -> Result<(), String> {
    let Some(number) = value.as_f64() else {
        return Ok(());
    };
    let bounds = tool.input.get("properties").map(|all| &all[name]);
    let bound = |which: &str| bounds.and_then(|bounds| bounds[which].as_f64());
    match (bound("minimum"), bound("maximum")) {
        (Some(least), _) if number < least => {
            Err(format!("`{name}`: {value} is less than {least}"))
        }
        (_, Some(most)) if number > most => Err(format!("`{name}`: {value} is more than {most}")),
        _ => Ok(()),
    }
}

fn unknown(verb: &str, name: &str, known: &[&str]) -> String {
    let near = nearest(name, known.iter().copied());
    let meant = match near.as_slice() {
        [] => String::new(),
        near => format!("\ndid you mean `{}`?", near.join("`, `")),
    };
    format!(
        "`{verb}` has no argument `{}`{meant}\nits arguments are `{}`",
        shortened(name),
        known.join("`, `")
    )
}

/// `2.0` is a whole number for JSON Schema, and so it is here.
fn with_whole_numbers(value: &mut Value) {
    let mut pending = vec![value];
    while let Some(value) = pending.pop() {
        match value {
            Value::Array(values) => pending.extend(values),
            Value::Object(fields) => pending.extend(fields.values_mut()),
            value => {
                if let Some(whole) = whole(value) {
                    *value = whole.into();
                }
            }
        }
    }
}

/// The whole number that a value with a point is, if it is one that is kept digit by digit.
fn whole(value: &Value) -> Option<u32> {
    let number = value.as_f64().filter(|_| value.is_f64())?;
    let is_whole = number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number);
    // A cast within the bounds of both types.
    is_whole.then_some(number as u32)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::query::{Find, Owners};
    use crate::schema::tools;

    fn told(verb: &str, arguments: Value) -> Result<Asked, String> {
        let tools = tools();
        let tool = tools.iter().find(|tool| tool.verb == verb).unwrap();
        let Value::Object(arguments) = arguments else {
            unreachable!("arguments are an object")
        };
        read(tool, arguments)
    }

    #[test]
    fn arguments_are_a_question_a_lens_and_a_page() {
        let asked = told(
            "owners",
            json!({"of": ["wechat"], "lens": {"as_of": "2021"}, "rows": {"after": 5}}),
        )
        .unwrap();
        assert_eq!(asked.query, Owners::of("wechat").into());
        assert_eq!(asked.lens.as_of, "2021".parse().ok());
        assert_eq!(
            asked.rows,
            Rows {
                limit: ROWS,
                after: 5
            }
        );
        let whole = told("find", json!({"text": "x", "limit": 2.0})).unwrap();
        assert_eq!(whole.query, Find::new("x").limit(2).into());
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        for (verb, arguments, words) in [
            (
                "find",
                json!({"text": "x", "limt": 3}),
                "did you mean `limit`?",
            ),
            ("find", json!({}), "missing field `text`"),
            ("path", json!({"from": "tencent"}), "missing field `to`"),
            (
                "affected",
                json!({"of": ["x"], "threshold": 20}),
                "`threshold`: invalid type: integer `20`, expected an object, as {\"percent\": \"25\"}",
            ),
            (
                "affected",
                json!({"of": ["x"], "threshold": {}}),
                "`threshold`: missing field `percent`",
            ),
            (
                "screen",
                json!({"names": ["X"]}),
                "`names`: invalid type: string \"X\", expected an object for each name, as {\"name\": \"Acme Ltd\"}",
            ),
            (
                "owners",
                json!({"of": "x"}),
                "`of`: invalid type: string \"x\", expected a list",
            ),
            (
                "owners",
                json!({"of": ["x"], "period": "2020"}),
                "`period`: invalid type: string \"2020\", expected an object, as {\"since\"",
            ),
            (
                "owners",
                json!({"of": ["x"], "period": ["2020", "2021"]}),
                "`period`: invalid type: list, expected an object, as {\"since\"",
            ),
            (
                "stats",
                json!({"lens": [["owns"]]}),
                "`lens`: invalid type: list",
            ),
            (
                "path",
                json!({"from": ["company"], "to": "x"}),
                "`from`: expected a name, or an object",
            ),
            (
                "diff",
                json!({"before": "2020", "after": "2021", "of": "owners"}),
                "`of`: invalid type: string \"owners\", expected a question, as {\"verb\"",
            ),
            (
                "stats",
                json!({"lens": "2021"}),
                "`lens`: invalid type: string \"2021\", expected an object, as {\"as_of\"",
            ),
            (
                "find",
                json!({"text": "x", "limit": "three"}),
                "`limit`: invalid type",
            ),
            (
                "find",
                json!({"text": "x", "limit": 2.5}),
                "`limit`: invalid type",
            ),
            (
                "find",
                json!({"text": "x", "verb": "find"}),
                "no argument `verb`",
            ),
            (
                "stats",
                json!({"lens": {"as-of": "2021"}}),
                "`lens`: unknown field `as-of`",
            ),
            ("stats", json!({"rows": {"limit": 0}}), "from 1 to 500"),
            ("stats", json!({"rows": {"limit": 501}}), "from 1 to 500"),
            ("stats", json!({"rows": [1]}), "`rows`: "),
            (
                "path",
                json!({"from": "a", "to": "b", "paths": 0}),
                "`paths`: 0 is less than 1",
            ),
            (
                "resolve",
                json!({"min_score": 101}),
                "`min_score`: 101 is more than 100",
            ),
            (
                "affected",
                json!({"threshold": {"percent": 400}}),
                "`threshold`: ",
            ),
        ] {
            let error = told(verb, arguments.clone()).unwrap_err();
            // From its first word on: an argument that is blamed stands first.
            assert!(error.contains(words), "{verb} {arguments}: {error}");
            let is_blaming = !words.starts_with("missing") || error.starts_with(words);
            assert!(is_blaming, "{verb} {arguments}: {error}");
            assert!(!error.contains("struct "), "{verb} {arguments}: {error}");
        }
    }
}
