//! Records in XML: every element without elements of its own is a field.

use std::io::{self, Read};

use super::fields::Fields;
use crate::read::bounded::{LONGEST, too_long};
use crate::read::jsonl::BadLine;
use crate::read::xml::{Document, Element, Fault, Part};

/// Elements that are a record, and those that are the header of a file.
const RECORDS: [&str; 5] = [
    "LEIRecord",
    "RelationshipRecord",
    "Exception",
    "LEIHeader",
    "Header",
];
/// A record while it is read.
struct Open {
    line: u32,
    fields: Fields,
    path: Vec<String>,
    /// How many elements stood in each open one, so that items of lists are told apart.
    items: Vec<u32>,
    text: String,
    size: usize,
}

pub(super) fn read(
    text: impl Read,
    each: &mut dyn FnMut(u32, Result<Fields, BadLine>),
) -> io::Result<()> {
    let mut document = Document::new(text);
    let mut open: Option<Open> = None;
    loop {
        let part = match document.next() {
            Ok(Some(part)) => part,
            Ok(None) => return Ok(()),
            Err(Fault::Io(error)) => return Err(error),
            Err(Fault::Document(message)) => {
                each(document.line(), Err(BadLine::new(message)));
                return Ok(());
            }
        };
        let Some(record) = &mut open else {
            if let Part::Start(element) = part
                && RECORDS.contains(&element.name.as_str())
            {
                open = Some(Open::new(document.line()));
            }
            continue;
        };
        match part {
            Part::Start(element) => record.enter(element),
            Part::Text(text) => record.add(&text),
            Part::End if record.path.is_empty() => {
                each(record.line, Ok(std::mem::take(&mut record.fields)));
                open = None;
                continue;
            }
            Part::End => record.leave(),
        }
        if record.size > LONGEST {
            each(record.line, Err(BadLine::new(too_long("the record"))));
            // The rest of a text that is hostile is not read.
            return Ok(());
        }
    }
}

impl Open {
    fn new(line: u32) -> Self {
        Self {
            line,
            fields: Fields::default(),
            path: Vec::new(),
            items: vec![0],
            text: String::new(),
            size: 0,
        }
    }

    fn enter(&mut self, element: Element) {
        self.text.clear();
        if let Some(items) = self.items.last_mut() {
            *items += 1;
        }
        let kind = element.text("type");
        let language = element.text("lang");
        self.path.push(element.name);
        let is_item = self.items.len() > 1;
        if let Some(number) = self.items.last().filter(|_| is_item) {
            self.path.push(number.to_string());
        }
        self.items.push(0);
        for (name, value) in [("type", kind), ("lang", language)] {
            if let Some(value) = value {
                let mut path = self.path.clone();
                path.push(name.to_owned());
                self.fields.add(path, &value);
            }
        }
    }

    fn add(&mut self, text: &str) {
        self.size += text.len();
        self.text.push_str(text);
    }

    fn leave(&mut self) {
        let is_leaf = self.items.pop() == Some(0);
        if is_leaf {
            self.fields.add(self.path.clone(), &self.text);
        }
        self.text.clear();
        // The number of the item, and its name.
        let is_number = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
        if self.path.last().is_some_and(is_number) {
            self.path.pop();
        }
        self.path.pop();
    }
}
