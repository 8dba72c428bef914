//! The bibliography alone, for BibTeX, biber and pandoc alike.
//!
//! The styles of BibTeX know `year`, `month` and `howpublished`, biblatex and pandoc `date`, `url` and `organization`: an
//! entry has both. The publisher of a source that names no author stands as its author, as for a report of an office.

use std::collections::BTreeSet;

use super::citations::Sources;
use super::link::link;
use super::sanitize::sanitize;
use crate::answer::Answer;
use crate::model::Source;

/// An entry for each source that rows of the answers cite, by id.
pub(crate) fn bibtex<'a>(answers: impl IntoIterator<Item = &'a Answer> + Clone) -> String {
    let sources = Sources::of_all(answers.clone());
    let mut cited: BTreeSet<String> = BTreeSet::new();
    for answer in answers {
        // What rows cite, not every source of the answer: a bibliography stands under a text that shows the rows.
        for row in answer.table().rows {
            cited.extend(row.sources.into_iter().map(|citation| citation.source));
        }
    }
    let mut entries = Vec::new();
    for id in cited {
        entries.push(match sources.record(&id) {
            Some(source) => entry(source),
            None => entry(&Source {
                id,
                ..Source::default()
            }),
        });
    }
    entries.join("\n")
}

fn entry(source: &Source) -> String {
    let url = source.url.as_deref();
    // LaTeX makes a link of a `url`, and an address from the data may be anything.
    let link = url.and_then(link);
    let address = url.filter(|_| link.is_none()).map(escape);
    let publisher = source.publisher.as_deref().map(whole_name);
    let author = source.author.as_deref().map(whole_name);
    let (year, month) = match source.date {
        Some(date) => year_and_month(&date.to_string()),
        None => (None, None),
    };
    let fields = [
        ("author", author.clone().or_else(|| publisher.clone())),
        ("title", source.title.as_deref().map(whole_name)),
        ("organization", publisher.filter(|_| author.is_some())),
        (
            "howpublished",
            link.as_deref().map(printed_address).or(address),
        ),
        ("year", year),
        ("date", source.date.map(|date| date.to_string())),
        ("url", link.as_deref().map(escape_url)),
        ("urldate", source.retrieved.map(|date| date.to_string())),
        ("note", note(source).as_deref().map(escape)),
        // By this the styles of BibTeX sort what has no author.
        ("key", Some(escape(&source.id))),
    ];
    let mut lines = vec![format!("@misc{{{}", key(&source.id))];
    for (name, value) in fields {
        lines.extend(value.map(|value| format!("  {name} = {{{value}}}")));
    }
    // A word that every style defines in its own language, and so without braces.
    lines.extend(month.map(|month| format!("  month = {month}")));
    lines.join(",\n") + "\n}\n"
}

/// The year of a date, and its month as BibTeX calls it.
fn year_and_month(date: &str) -> (Option<String>, Option<&'static str>) {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let mut parts = date.split('-');
    let year = parts.next().map(str::to_owned);
    let month = parts.next().and_then(|month| month.parse::<usize>().ok());
    (
        year,
        month.and_then(|month| MONTHS.get(month.checked_sub(1)?).copied()),
    )
}

/// An address for styles without a field for it: a link, or text where it has signs that LaTeX may read before `\url`
/// does.
fn printed_address(url: &str) -> String {
    let is_plain = |c: char| c.is_ascii() && !matches!(c, '%' | '#' | '{' | '}' | '^' | '\\');
    if url.chars().all(is_plain) {
        return format!("\\url{{{url}}}");
    }
    let mut text = String::new();
    let mut last = ' ';
    for c in escape_url(url).chars() {
        // Lines break where `\url` would break them, and between the bytes of a letter of another script.
        let is_behind_slash = last == '/' && c != '/';
        if is_behind_slash || matches!(c, '%' | '#' | '?' | '&') {
            text.push_str("\\allowbreak{}");
        }
        match c {
            // As text, two are one dash, and quotes are curly.
            '-' if last == '-' => text.push_str("{}-"),
            '\'' => text.push_str("\\%27"),
            '`' => text.push_str("\\%60"),
            c => text.push_str(&escape(c.encode_utf8(&mut [0; 4]))),
        }
        last = c;
    }
    text
}

/// In braces of its own inside those of the field: BibTeX would take a name apart, and change capital letters.
fn whole_name(name: &str) -> String {
    format!("{{{}}}", escape(name))
}

// Only braces: `url` is set verbatim, and a backslash would become part of the address.
fn escape_url(url: &str) -> String {
    url.replace('{', "%7B").replace('}', "%7D")
}

/// What biblatex has no field for.
fn note(source: &Source) -> Option<String> {
    let mut sentences = Vec::new();
    if let Some(origin) = &source.origin {
        sentences.push(format!("Reprints {origin}"));
    }
    if let Some(grade) = &source.grade {
        sentences.push(format!("Grade {grade}"));
    }
    (!sentences.is_empty()).then(|| sentences.join(". "))
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
            // Doubled, as a single one begins a number.
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
            // Not `\{`: BibTeX counts braces without minding what stands before them.
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
        let expected = r"@misc{s,
  author = {{P \& Co}},
  title = {{50 \% of \textbraceleft{}it\textbraceright{}}},
  howpublished = {https://\allowbreak{}e.org/\allowbreak{}a\_b\allowbreak{}?c=\allowbreak{}\%20\allowbreak{}\%7Bd\allowbreak{}\%7D},
  year = {2022},
  date = {2022-02},
  url = {https://e.org/a_b?c=%20%7Bd%7D},
  urldate = {2026-11-21},
  note = {Reprints afp. Grade B},
  key = {s},
  month = feb
}
";
        assert_eq!(written(&source.replace('\n', " ")), expected);
        assert_eq!(
            written(r#""id":"other""#),
            "@misc{s,\n  key = {s}\n}\n",
            "no record says more, and an id is no title"
        );
        let entry = written(r#""id":"s","url":"javascript:{}""#);
        assert!(
            entry.contains(r"  howpublished = {javascript:\textbraceleft{}\textbraceright{}}"),
            "{entry}"
        );
        let entry = written(r#""id":"s","url":"https://e.org/a_b""#);
        assert!(
            entry.contains(r"  howpublished = {\url{https://e.org/a_b}}"),
            "{entry}"
        );
    }

    #[test]
    fn an_address_is_printed_whatever_is_in_it() {
        for (url, printed) in [
            (
                "https://例.中国/微",
                r"https://\allowbreak{}例.中国/\allowbreak{}\%E5\allowbreak{}\%BE\allowbreak{}\%AE",
            ),
            (
                "https://e.org/a--b'c#d^e",
                r"https://\allowbreak{}e.org/\allowbreak{}a-{}-b\%27c\allowbreak{}\#d\textasciicircum{}e",
            ),
        ] {
            let entry = written(&format!(r#""id":"s","url":"{url}""#));
            let field = format!("  howpublished = {{{printed}}}");
            assert!(entry.contains(&field), "{field} is not in\n{entry}");
        }
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
