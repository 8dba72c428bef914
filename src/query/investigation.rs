//! Saved questions: one, or several that belong together.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::{Query, Saved, in_plain_words};
use crate::error::{Problem, Result, Wrong};
use crate::model::Distinct;

/// What only an answer has beside its question: an answer's JSON is a saved question, too.
const OF_AN_ANSWER: [&str; 12] = [
    "summary",
    "rows",
    "changes",
    "graph",
    "mentioned",
    "same",
    "facts",
    "sources",
    "complete",
    "limits",
    "notes",
    "note_details",
];

/// Questions that are asked together and told in one report.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Investigation {
    /// The heading of the report; `None` for one question alone, which is answered as its verb does.
    pub title: Option<String>,
    /// What stands under the heading.
    pub text: Option<String>,
    /// The questions, in the order of the report.
    pub questions: Vec<Saved>,
}

impl From<Saved> for Investigation {
    fn from(question: Saved) -> Self {
        Self {
            title: None,
            text: None,
            questions: vec![question],
        }
    }
}

impl Investigation {
    /// Several questions under a heading.
    ///
    /// ```
    /// use relata::query::{Investigation, Owners, Saved, Stakes};
    /// use relata::{Graph, Lens};
    /// let graph = Graph::bundled()?;
    /// let owners = Saved::new(Owners::of("wechat"), Lens::default()).title("Who owns it?");
    /// let stakes = Saved::new(Stakes::of("tencent"), Lens::default());
    /// let report = graph.investigate(&Investigation::new("WeChat", [owners, stakes]))?;
    /// assert_eq!(report.answers().count(), 2);
    /// # Ok::<(), relata::Error>(())
    /// ```
    pub fn new(title: impl Into<String>, questions: impl IntoIterator<Item = Saved>) -> Self {
        Self {
            title: Some(title.into()),
            text: None,
            questions: questions.into_iter().collect(),
        }
    }

    /// With what stands under the heading.
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }

    /// Reads a saved question, `{"query": ..., "lens": ...}`; several, `{"title": ..., "questions": [...]}`; or the JSON
    /// of their answers.
    ///
    /// ```
    /// use relata::query::Investigation;
    /// let saved = Investigation::from_json("saved.json", r#"{"query": {"verb": "show", "name": "wechat"}}"#)?;
    /// assert_eq!(saved.questions[0].query.verb(), "show");
    /// let wrong = Investigation::from_json("saved.json", r#"{"title": "T", "questions": [{"lens": {}}]}"#);
    /// assert!(wrong.unwrap_err().to_string().ends_with("saved.json:1: questions[0]: no `query`"));
    /// # Ok::<(), relata::Error>(())
    /// ```
    ///
    /// # Errors
    /// With everything that is wrong with it, each at its line and its path in the JSON.
    pub fn from_json(file: &str, json: &str) -> Result<Self> {
        let mut reader = Reader {
            file,
            json,
            problems: Vec::new(),
        };
        let read = reader.investigation();
        let problems = reader.problems;
        match read {
            Some(read) if problems.is_empty() => Ok(read),
            _ => Err(Wrong::BadQuestions { problems }.into()),
        }
    }
}

type Fields<'j> = BTreeMap<String, &'j RawValue>;

/// Reads a file to the end, whatever is wrong on the way.
struct Reader<'j> {
    file: &'j str,
    json: &'j str,
    problems: Vec<Problem>,
}

impl<'j> Reader<'j> {
    fn investigation(&mut self) -> Option<Investigation> {
        let json = self.json;
        let mut fields = self.fields(json, "")?;
        let Some(questions) = fields.remove("questions") else {
            if fields.contains_key("text") {
                self.problem(
                    json,
                    "text",
                    "a question alone has no text: write it among `questions`, under a `title`",
                );
            }
            return Some(self.question(json, fields, "")?.into());
        };
        let title = self.optional(&mut fields, "", "title");
        if title.is_none() {
            self.problem(json, "", "no `title` above the questions");
        }
        let text = self.optional(&mut fields, "", "text");
        self.refuse(fields, "", "title, text, questions");
        let saved: Vec<&RawValue> = self.value(questions.get(), "questions")?;
        if saved.is_empty() {
            self.problem(questions.get(), "questions", "no question");
        }
        // On to the last question, whatever was wrong before: all mistakes are told at once.
        let mut read = Vec::new();
        for (index, json) in saved.into_iter().map(RawValue::get).enumerate() {
            let path = format!("questions[{index}]");
            let fields = self.fields(json, &path);
            read.extend(fields.and_then(|fields| self.question(json, fields, &path)));
        }
        Some(Investigation {
            title,
            text,
            questions: read,
        })
    }

    fn question(&mut self, json: &'j str, mut fields: Fields<'j>, path: &str) -> Option<Saved> {
        // Only in an answer, which has rows: elsewhere such a field is a mistake.
        if fields.contains_key("rows") {
            fields.retain(|field, _| !OF_AN_ANSWER.contains(&field.as_str()));
        }
        let query = fields.get("query").map(|query| query.get());
        if query == Some("null") {
            self.problem(
                json,
                path,
                "a check is no question about data: check the data by itself",
            );
            return None;
        }
        if !fields.contains_key("query") {
            self.problem(json, path, "no `query`");
        }
        let query: Option<Query> = self.optional(&mut fields, path, "query");
        let title = self.optional(&mut fields, path, "title");
        let text = self.optional(&mut fields, path, "text");
        let lens = self.optional(&mut fields, path, "lens").unwrap_or_default();
        let dataset = self.optional(&mut fields, path, "dataset");
        let reader = self.optional(&mut fields, path, "reader");
        self.refuse(fields, path, "title, text, query, lens, dataset, reader");
        Some(Saved {
            title,
            text,
            query: query?,
            lens,
            dataset,
            reader,
        })
    }

    // What is read is taken out, so that whatever is left in the end is a field that nobody knows.
    fn optional<T: DeserializeOwned>(
        &mut self,
        fields: &mut Fields<'j>,
        path: &str,
        name: &str,
    ) -> Option<T> {
        let json = fields.remove(name)?.get();
        self.value(json, &joined(path, name))
    }

    /// Unknown fields are mistakes: a question must not be another one than it seems.
    fn refuse(&mut self, fields: Fields<'j>, path: &str, known: &str) {
        for (name, json) in fields {
            self.problem(
                json.get(),
                &joined(path, &name),
                &format!("unknown field, expected one of {known}"),
            );
        }
    }

    fn fields(&mut self, json: &'j str, path: &str) -> Option<Fields<'j>> {
        let Distinct(fields) = self.value(json, path)?;
        Some(fields)
    }

    fn value<T: serde::Deserialize<'j>>(&mut self, json: &'j str, path: &str) -> Option<T> {
        match serde_json::from_str(json) {
            Ok(value) => Some(value),
            Err(error) => {
                let told = error.to_string();
                // Its line is told from the beginning of the file.
                let told = told
                    .rsplit_once(" at line ")
                    .map_or(&*told, |(told, _)| told);
                let told = in_plain_words(told);
                self.problem_at(json, error.line().saturating_sub(1), path, &told);
                None
            }
        }
    }

    fn problem(&mut self, json: &str, path: &str, message: &str) {
        self.problem_at(json, 0, path, message);
    }

    /// A problem so many lines below the beginning of a part of the file.
    fn problem_at(&mut self, json: &str, below: usize, path: &str, message: &str) {
        // A raw value is a slice of the file: where it lies in memory says where it stands in the text.
        let offset = (json.as_ptr() as usize).saturating_sub(self.json.as_ptr() as usize);
        let before = self.json.as_bytes().iter().take(offset);
        let above = before.filter(|byte| **byte == b'\n').count();
        self.problems.push(Problem {
            file: self.file.to_owned(),
            line: above + below + 1,
            id: path.to_owned(),
            problem: "bad-question",
            message: message.to_owned(),
        });
    }
}

fn joined(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(json: &str) -> Vec<String> {
        let told = Investigation::from_json("f", json).unwrap_err().to_string();
        told.lines()
            .skip(1)
            .map(|line| line.trim().to_owned())
            .collect()
    }

    #[test]
    fn every_mistake_is_told_at_its_place() {
        let told = wrong(
            r#"{"title": 5, "questions": [
              {"query": {"verb": "show", "name": "x"}, "lense": {}},
              {"query": {"verb": "guess"}},
              {"query": {"verb": "find", "text": "x", "limits": 3},
               "lens": {
                 "as_of": "yesterday"}},
              {"lens": {}}, 7, {"query": null, "rows": []}
            ]}"#,
        );
        let begins = [
            "f:1: title: invalid type: integer `5`, expected a text",
            "f:1: no `title` above the questions",
            "f:2: questions[0].lense: unknown field, expected one of title, text, query, lens, dataset, reader",
            "f:3: questions[1].query: unknown variant `guess`",
            "f:4: questions[2].query: unknown field `limits`",
            "f:6: questions[2].lens: ",
            "f:7: questions[3]: no `query`",
            "f:7: questions[4]: invalid type: integer `7`",
            "f:7: questions[5]: a check is no question",
        ];
        assert_eq!(told.len(), begins.len(), "{told:#?}");
        for (told, begin) in told.iter().zip(begins) {
            assert!(told.starts_with(begin), "{told} is not {begin}");
        }
    }

    #[test]
    fn what_is_no_question_is_refused() {
        for (json, told) in [
            ("", "f:1: EOF"),
            ("[]", "f:1: invalid type"),
            (
                r#"{"query": {"verb": "stats"}, "query": {"verb": "stats"}}"#,
                "f:1: duplicate field `query`",
            ),
            (r#"{"query": ["stats"]}"#, "f:1: query: invalid type: list"),
            (
                r#"{"query": {"verb": "stats"}, "lens": [["owns"]]}"#,
                "f:1: lens: invalid type: list, expected an object",
            ),
            ("{}", "f:1: no `query`"),
            ("{\n\"query\"\n}", "f:3: expected `:`"),
            (
                r#"{"title": "T", "questions": []}"#,
                "f:1: questions: no question",
            ),
            (
                r#"{"query": {"verb": "stats"}, "rows": [], "more": 1}"#,
                "f:1: more: unknown field",
            ),
            (
                r#"{"query": {"verb": "stats"}, "summary": ""}"#,
                "f:1: summary: unknown field",
            ),
            (
                r#"{"query": {"verb": "stats"}, "text": "Why?"}"#,
                "f:1: text: a question alone has no text",
            ),
        ] {
            assert!(
                wrong(json)[0].starts_with(told),
                "{json}: {:?}",
                wrong(json)
            );
        }
    }

    #[test]
    fn shares_keep_their_digits() {
        let json =
            r#"{"query": {"verb": "stats"}, "lens": {"min_share": 10.00000000000000000001}}"#;
        let read = Investigation::from_json("f", json).unwrap();
        assert_eq!(
            read.questions[0].lens.min_share,
            "10.00000000000000000001".parse().ok()
        );
        for percent in ["\"24.8\"", "24.8", "25"] {
            let json = format!(
                r#"{{"query": {{"verb": "affected", "threshold": {{"percent": {percent}}}}}}}"#
            );
            let Query::Affected(question) =
                &Investigation::from_json("f", &json).unwrap().questions[0].query
            else {
                unreachable!("affected is asked")
            };
            assert_eq!(
                question.threshold.unwrap().percent,
                percent.trim_matches('"').parse().unwrap()
            );
        }
    }
}
