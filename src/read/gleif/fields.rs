//! A record as its fields, each with the path that leads to it: `Relationship.StartNode.NodeID`.
//!
//! JSON, XML and CSV spell the same paths: lists are numbered in JSON and CSV and repeated in XML, and CSV leaves out the
//! names of some lists.

use std::rc::Rc;

use crate::model::{Extra, Raw};

/// One field.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Field {
    /// The words of the path, numbers of lists among them.
    // Shared, since all rows of a table have the same.
    path: Rc<[String]>,
    value: String,
}

/// The fields of a record, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Fields(Vec<Field>);

impl Fields {
    /// Adds a field; texts that stand for nothing are none.
    pub(super) fn add(&mut self, path: impl Into<Rc<[String]>>, value: &str) {
        let value = value.trim();
        // Files of the register write the word where nothing is known.
        if !value.is_empty() && value != "NULL" {
            self.0.push(Field {
                path: path.into(),
                value: value.to_owned(),
            });
        }
    }

    /// Whether these are the fields of a file's own header, and not of a record.
    pub(super) fn is_header(&self) -> bool {
        !self.0.iter().any(|field| {
            let words = ["LEI", "NodeID", "ExceptionCategory"];
            field.path.iter().any(|word| words.contains(&word.as_str()))
        })
    }

    /// Whether a path holds these words, in this order.
    pub(super) fn has(&self, words: &[&str]) -> bool {
        self.0.iter().any(|field| field.leads_through(words))
    }

    /// The first field whose path holds these words in this order and ends in the last.
    pub(super) fn text(&self, words: &[&str]) -> Option<String> {
        self.texts(words).into_iter().next()
    }

    pub(super) fn texts(&self, words: &[&str]) -> Vec<String> {
        let mut found = Vec::new();
        for field in &self.0 {
            if field.ends_in(words) {
                found.push(field.value.clone());
            }
        }
        found
    }

    /// The fields under each item of a list whose path holds a word that begins so.
    pub(super) fn items(&self, beginning: &str) -> Vec<Fields> {
        let mut items: Vec<(Vec<String>, Fields)> = Vec::new();
        for field in &self.0 {
            let begins = |word: &String| same(&word[..word.len().min(beginning.len())], beginning);
            // The name of the field itself is no list: `Period.1.periodType`.
            let lists = field
                .path
                .split_last()
                .map_or(&[][..], |(_, before)| before);
            let Some(start) = lists.iter().rposition(begins) else {
                continue;
            };
            // The item is told by its number, where there is one, else by its own name.
            let is_number = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
            let end = match field.path.get(start + 1) {
                Some(word) if is_number(word) => start + 2,
                _ => start + 1,
            };
            let item = field.path[..end].to_vec();
            match items.iter_mut().find(|(known, _)| *known == item) {
                Some((_, fields)) => fields.0.push(field.clone()),
                None => items.push((item, Fields(vec![field.clone()]))),
            }
        }
        items.into_iter().map(|(_, fields)| fields).collect()
    }

    /// All fields under their paths, but those that end in one of these words.
    pub(super) fn rest(&self, used: &[&str]) -> Extra {
        let mut extra = Extra::new();
        for field in &self.0 {
            let last = field.path.last().map_or("", String::as_str);
            if used.iter().any(|word| same(word, last)) {
                continue;
            }
            // One value is a text; two of one path would be one field of the record.
            let mut path = field.path.join(".");
            while extra.contains_key(&path) {
                path.push('+');
            }
            extra.insert(path, Raw::from(field.value.as_str()));
        }
        extra
    }
}

impl Field {
    fn leads_through(&self, words: &[&str]) -> bool {
        let mut path = self.path.iter();
        words.iter().all(|word| path.any(|part| same(part, word)))
    }

    fn ends_in(&self, words: &[&str]) -> bool {
        let last = self.path.last().map_or("", String::as_str);
        // CSV numbers values themselves: `Exception.Reason.1`.
        let is_number = last.bytes().all(|byte| byte.is_ascii_digit());
        let name = match self.path.len().checked_sub(2) {
            Some(before) if is_number => self.path[before].as_str(),
            _ => last,
        };
        words.last().is_some_and(|word| same(word, name)) && self.leads_through(words)
    }
}

/// CSV writes `startDate` where JSON and XML write `StartDate`.
fn same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}
