//! Records as nearly all of them are written: texts without escapes and nothing unusual, read without a copy.
//!
//! What is not plain is not wrong: it is read as a [`Record`], which takes everything and names every mistake.

use serde::{Deserialize, Deserializer, de::IgnoredAny};

use super::{Citation, Date, Entity, Record, Relationship, Share};

/// One line of the native format, borrowed where it is plain.
#[derive(Debug)]
pub(crate) enum Line<'t> {
    Entity(PlainEntity<'t>),
    Relationship(PlainRelationship<'t>),
    Other(Box<Record>),
}

/// An entity of which only these fields are given.
// An unknown field makes the line an unusual one, which is read again in full: there it is kept as `extra`. An escape does
// so as well, as a text with one cannot be borrowed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlainEntity<'t> {
    #[serde(rename = "type")]
    pub(crate) _type: IgnoredAny,
    pub(crate) id: &'t str,
    pub(crate) kind: &'t str,
    #[serde(default)]
    pub(crate) name: &'t str,
    #[serde(default, borrow)]
    pub(crate) aliases: Vec<&'t str>,
    pub(crate) country: Option<&'t str>,
    pub(crate) since: Option<Date>,
    pub(crate) until: Option<Date>,
    #[serde(default, borrow)]
    pub(crate) sources: Vec<Cited<'t>>,
}

/// A relationship of which only these fields are given.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlainRelationship<'t> {
    #[serde(rename = "type")]
    pub(crate) _type: IgnoredAny,
    pub(crate) id: &'t str,
    pub(crate) kind: &'t str,
    pub(crate) from: &'t str,
    pub(crate) to: &'t str,
    pub(crate) edition: Option<&'t str>,
    pub(crate) share: Option<Share>,
    pub(crate) interest: Option<&'t str>,
    pub(crate) since: Option<Date>,
    pub(crate) until: Option<Date>,
    pub(crate) observed: Option<Date>,
    #[serde(default, borrow)]
    pub(crate) sources: Vec<Cited<'t>>,
}

/// A citation, whose locator may be empty, which is not the same as none.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cited<'t> {
    pub(crate) source: &'t str,
    pub(crate) locator: Option<&'t str>,
}

impl<'t> Cited<'t> {
    pub(crate) fn of(citation: &'t Citation) -> Self {
        Self {
            source: &citation.source,
            locator: citation.locator.as_deref(),
        }
    }
}

impl<'de: 't, 't> Deserialize<'de> for Cited<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <&str>::deserialize(deserializer)?;
        Ok(match text.split_once('#') {
            Some((source, locator)) => Self {
                source,
                locator: Some(locator),
            },
            None => Self {
                source: text,
                locator: None,
            },
        })
    }
}

impl<'t> Line<'t> {
    /// Reads a record.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(crate) fn read(json: &'t str) -> serde_json::Result<Self> {
        // As relata and most programs write it: the beginning tells which of the two is worth a try,
        // and a try that fails costs no more than reading the line as far as that.
        if json.starts_with(r#"{"type":"relationship","#) {
            if let Ok(plain) = serde_json::from_str::<PlainRelationship<'_>>(json)
                && plain.says_what_is_needed()
            {
                return Ok(Line::Relationship(plain));
            }
        } else if json.starts_with(r#"{"type":"entity","#)
            && let Ok(plain) = serde_json::from_str::<PlainEntity<'_>>(json)
            && plain.says_what_is_needed()
        {
            return Ok(Line::Entity(plain));
        }
        // The error is that of the full reading, never that of the try: it names what is wrong with the record.
        let record = serde_json::from_str(json)?;
        Ok(Line::Other(Box::new(record)))
    }
}

impl<'t> PlainEntity<'t> {
    /// What of a record has a column.
    pub(crate) fn of(record: &'t Entity) -> Self {
        Self {
            _type: IgnoredAny,
            id: &record.id,
            kind: &record.kind,
            name: &record.name,
            aliases: record.aliases.iter().map(String::as_str).collect(),
            country: record.country.as_deref(),
            since: record.since,
            until: record.until,
            sources: record.sources.iter().map(Cited::of).collect(),
        }
    }

    /// An empty text here is rare, and not the same as none.
    fn says_what_is_needed(&self) -> bool {
        !self.id.is_empty() && self.country != Some("")
    }
}

impl<'t> PlainRelationship<'t> {
    /// What of a record has a column.
    pub(crate) fn of(record: &'t Relationship) -> Self {
        Self {
            _type: IgnoredAny,
            id: &record.id,
            kind: &record.kind,
            from: &record.from,
            to: &record.to,
            edition: record.edition.as_deref(),
            share: record.share,
            interest: record.interest.as_deref(),
            since: record.since,
            until: record.until,
            observed: record.observed,
            sources: record.sources.iter().map(Cited::of).collect(),
        }
    }

    fn says_what_is_needed(&self) -> bool {
        !self.id.is_empty() && self.interest != Some("")
    }
}

impl From<Line<'_>> for Record {
    fn from(line: Line<'_>) -> Self {
        let citation = |c: &Cited<'_>| Citation {
            source: c.source.to_owned(),
            locator: c.locator.map(str::to_owned),
        };
        let citations = |sources: Vec<Cited<'_>>| sources.iter().map(citation).collect();
        match line {
            Line::Entity(r) => Record::Entity(Entity {
                id: r.id.to_owned(),
                kind: r.kind.to_owned(),
                name: r.name.to_owned(),
                aliases: r.aliases.into_iter().map(str::to_owned).collect(),
                country: r.country.map(str::to_owned),
                since: r.since,
                until: r.until,
                sources: citations(r.sources),
                ..Entity::default()
            }),
            Line::Relationship(r) => Record::Relationship(Relationship {
                id: r.id.to_owned(),
                kind: r.kind.to_owned(),
                from: r.from.to_owned(),
                to: r.to.to_owned(),
                edition: r.edition.map(str::to_owned),
                share: r.share,
                interest: r.interest.map(str::to_owned),
                since: r.since,
                until: r.until,
                observed: r.observed,
                sources: citations(r.sources),
                ..Relationship::default()
            }),
            Line::Other(record) => *record,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(json: &str) -> (bool, Record) {
        let line = Line::read(json).unwrap();
        let is_plain = !matches!(line, Line::Other(_));
        let record = Record::from(line);
        assert_eq!(record, serde_json::from_str(json).unwrap(), "{json}");
        (is_plain, record)
    }

    #[test]
    fn a_plain_line_is_the_record_that_it_writes() {
        for json in [
            r#"{"type":"relationship","id":"r","kind":"owns","from":"a","to":"b"}"#,
            r#"{"type":"relationship","id":"r","kind":"owns","from":"a","to":"b","edition":"e","share":{"min":"24.8","max_exclusive":true,"max":30},"interest":"x","since":"2011","until":"2012-02","observed":"2011-12-20","sources":["s","t#","u#p1#2"]}"#,
            r#"{"type":"relationship","id":"r","kind":"","from":"","to":"b","edition":"","share":null,"since":null}"#,
            r#"{"type":"entity","id":"e","kind":"company","name":"微信","aliases":["a",""],"country":"CN","since":"2001","until":"2002","sources":["s"]}"#,
            r#"{"type":"entity", "kind" : "company","id":"e"}"#,
        ] {
            assert!(both(json).0, "{json}");
        }
    }

    #[test]
    fn what_is_not_plain_is_read_in_full() {
        for json in [
            r#"{"type":"relationship","id":"r","kind":"owns","from":"a","to":"b","note":"n"}"#,
            r#"{"type":"relationship","id":"r","kind":"owns","from":"a\u0062","to":"b"}"#,
            r#"{"type":"relationship","id":"r","kind":"owns","from":"a","to":"b","interest":""}"#,
            r#"{"type":"relationship","id":null,"kind":"owns","from":"a","to":"b"}"#,
            r#"{"type":"entity","id":"e","kind":"company","country":""}"#,
            r#"{"type":"entity","id":"e","kind":"company","ids":{"lei":"1"}}"#,
            r#"{"id":"e","type":"entity","kind":"company"}"#,
            r#"{"type":"source","id":"s"}"#,
        ] {
            assert!(!both(json).0, "{json}");
        }
    }

    #[test]
    fn a_mistake_is_named_as_in_any_record() {
        for json in [
            r#"{"type":"relationship","id":"r","kind":"owns","from":"a","to":"b","since":"2022-02-30"}"#,
            r#"{"type":"relationship","id":"r","kind":"owns","kind":"owns","from":"a","to":"b"}"#,
            r#"{"type":"entity","id":"e","kind":"company","name":7}"#,
            r#"{"type":"relationship","id":"","kind":"owns","from":"a","to":"b"}"#,
            r#"{"type":"entity","id":"","kind":"company"}"#,
            r#"{"type":"entity","id":"e""#,
        ] {
            let plain = Line::read(json).unwrap_err().to_string();
            assert_eq!(
                plain,
                serde_json::from_str::<Record>(json)
                    .unwrap_err()
                    .to_string()
            );
        }
    }
}
