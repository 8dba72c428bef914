//! The bibliography alone, as BibTeX in the words of biblatex: `@online` with `date` and `urldate`.

use std::collections::BTreeSet;

use super::citations::{Sources, is_link};
use super::sanitize::sanitize;
use crate::answer::Answer;
use crate::model::Source;

/// An entry for each source that rows of the answers cite, by id.
pub fn bibtex<'a>(answers: impl IntoIterator<Item = &'a Answer> + Clone) -> String {
    let sources = Sources::of_all(answers.clone());
    let tables: Vec<_> = answers.into_iter().map(Answer::table).collect();
    let citations = tables
        .iter()
        .flat_map(|table| &table.rows)
        .flat_map(|row| &row.sources);
    let cited: BTreeSet<&str> = citations.map(|citation| citation.source.as_str()).collect();
    let entries = cited.into_iter().map(|id| match sources.record(id) {
        Some(source) => entry(source),
        None => entry(&Source {
            id: id.to_owned(),
            ..Source::default()
        }),
    });
    entries.collect::<Vec<_>>().join("\n")
}

fn entry(source: &Source) -> String {
    let url = source.url.as_deref().filter(|url| is_link(url));
    let address = source.url.as_deref().filter(|url| !is_link(url));
    let names = |name: &Option<String>| name.as_deref().map(|name| format!("{{{}}}", escape(name)));
    let note = [
        source
            .origin
            .as_ref()
            .map(|origin| format!("Reprints {origin}")),
        source.grade.as_ref().map(|grade| format!("Grade {grade}")),
    ];
    let note: Vec<String> = note.into_iter().flatten().collect();
    let fields = [
        // Twice in braces, so that nobody takes a name apart or changes capital letters.
        ("author", names(&source.author)),
        (
            "title",
            Some(format!(
                "{{{}}}",
                escape(source.title.as_deref().unwrap_or(&source.id))
            )),
        ),
        ("organization", names(&source.publisher)),
        ("date", source.date.map(|date| date.to_string())),
        (
            "url",
            url.map(|url| url.replace('{', "%7B").replace('}', "%7D")),
        ),
        ("urldate", source.retrieved.map(|date| date.to_string())),
        ("howpublished", address.map(escape)),
        ("note", (!note.is_empty()).then(|| escape(&note.join(". ")))),
    ];
    let kind = if url.is_some() { "online" } else { "misc" };
    let lines: Vec<String> = fields
        .into_iter()
        .filter_map(|(name, value)| Some(format!("  {name} = {{{}}}", value?)))
        .collect();
    format!("@{kind}{{{},\n{}\n}}\n", key(&source.id), lines.join(",\n"))
}

/// The key of a source: its id, with every character that BibTeX could mistake as `_` and its number. Two ids never
/// become one key.
fn key(id: &str) -> String {
    let mut key = String::new();
    for c in id.chars() {
        match c {
            c if c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | ':' | '/' | '+') => {
                key.push(c)
            }
            '_' => key.push_str("__"),
            c => key.push_str(&format!("_{:x}_", u32::from(c))),
        }
    }
    if key.is_empty() { "_".to_owned() } else { key }
}

/// Text as LaTeX sets it, with every brace in a pair.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in sanitize(text).chars() {
        match c {
            '\\' => escaped.push_str(r"\textbackslash{}"),
            '{' => escaped.push_str(r"\textbraceleft{}"),
            '}' => escaped.push_str(r"\textbraceright{}"),
            '~' => escaped.push_str(r"\textasciitilde{}"),
            '^' => escaped.push_str(r"\textasciicircum{}"),
            '<' => escaped.push_str(r"\textless{}"),
            '>' => escaped.push_str(r"\textgreater{}"),
            '|' => escaped.push_str(r"\textbar{}"),
            '&' | '%' | '$' | '#' | '_' => {
                escaped.push('\\');
                escaped.push(c);
            }
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    fn written(source: &str) -> String {
        let record = format!(r#"{{"type":"source",{source}}}"#);
        let claim = r#"{"type":"relationship","id":"c","kind":"owns","from":"a","to":"a","sources":["s#P1","s"]}"#;
        bibtex([&sample::answer(&format!(
            "{record}\n{claim}\n{}",
            r#"{"type":"entity","id":"a","kind":"company","name":"A"}"#
        ))])
    }

    #[test]
    fn a_source_is_one_entry() {
        let source = r#""id":"s","publisher":"P & Co","title":"50 % of {it}","date":"2022-02","origin":"afp","grade":"B",
            "retrieved":"2026-11-21","url":"https://e.org/a_b?c=%20{d}""#;
        let expected = r"@online{s,
  title = {{50 \% of \textbraceleft{}it\textbraceright{}}},
  organization = {{P \& Co}},
  date = {2022-02},
  url = {https://e.org/a_b?c=%20%7Bd%7D},
  urldate = {2026-11-21},
  note = {Reprints afp. Grade B}
}
";
        assert_eq!(written(&source.replace('\n', " ")), expected);
        assert_eq!(
            written(r#""id":"other""#),
            "@misc{s,\n  title = {{s}}\n}\n",
            "no record says more"
        );
        let entry = written(r#""id":"s","url":"javascript:{}""#);
        assert!(
            entry.contains(r"  howpublished = {javascript:\textbraceleft{}\textbraceright{}}"),
            "{entry}"
        );
    }

    #[test]
    fn keys_stay_apart() {
        let ids = ["a_b", "a__b", "a b", "a_20_b", "ä", "_", "", "{", "a-b"];
        let keys: BTreeSet<String> = ids.iter().map(|id| key(id)).collect();
        assert_eq!(keys.len(), ids.len(), "{keys:?}");
        assert_eq!(key("story-004"), "story-004");
        assert!(
            keys.iter()
                .all(|key| !key.contains(|c: char| !c.is_ascii() || "{}, \"#%'()=~\\".contains(c)))
        );
    }
}
