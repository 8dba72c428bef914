//! `datapackage.json`: what the tables of a folder are, and of which type each column is (Frictionless Data Package).

use std::io;

use serde_json::{Value, json};

use crate::answer::Answer;
use crate::write::WriteError;
use crate::write::content::Content;
use crate::write::record_columns::Sort;

/// The name of the file.
pub(crate) const PACKAGE: &str = "datapackage.json";

/// What a folder holds.
pub(super) struct Package {
    head: Value,
    ending: &'static str,
    resources: Vec<Value>,
}

impl Package {
    pub(super) fn new(content: Content<'_>, answer: Option<&Answer>, ending: &'static str) -> Self {
        let mut head = json!({
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": "relata",
            "title": content.title(),
        });
        if let Some(answer) = answer {
            let notes: Vec<String> = answer.notes.iter().map(ToString::to_string).collect();
            head["description"] = [vec![answer.summary.clone()], notes]
                .concat()
                .join("\n\n")
                .into();
        }
        Self {
            head,
            ending,
            resources: Vec::new(),
        }
    }

    pub(super) fn add(
        &mut self,
        name: &str,
        about: &str,
        columns: &[(&str, Sort)],
        key: Option<&str>,
    ) {
        let fields: Vec<Value> = columns
            .iter()
            .map(|(name, sort)| json!({"name": name, "type": type_of(name, *sort)}))
            .collect();
        let mut schema = json!({"fields": fields, "missingValues": [""]});
        if let Some(key) = key {
            schema["primaryKey"] = json!([key]);
        }
        let mut resource = json!({
            "name": name,
            "type": "table",
            "description": about,
            "path": format!("{name}.{}", self.ending),
            "format": self.ending,
            "schema": schema,
        });
        if self.ending == "csv" {
            resource["mediatype"] = "text/csv".into();
            resource["encoding"] = "utf-8".into();
        } else {
            resource["mediatype"] = "application/vnd.apache.parquet".into();
        }
        self.resources.push(resource);
    }

    pub(super) fn write(&self, out: &mut dyn io::Write) -> Result<(), WriteError> {
        let mut package = self.head.clone();
        package["resources"] = Value::Array(self.resources.clone());
        serde_json::to_writer_pretty(&mut *out, &package)?;
        Ok(out.write_all(b"\n")?)
    }
}

/// The type of a column in the words of Table Schema.
fn type_of(name: &str, sort: Sort) -> &'static str {
    match sort {
        // Names of registers with the number in each, and what relata does not know, are JSON.
        Sort::Text if name == "ids" || name == "extra" => "object",
        Sort::Text => "string",
        Sort::List => "array",
        Sort::Number => "number",
        Sort::Flag => "boolean",
        Sort::Day => "date",
    }
}
