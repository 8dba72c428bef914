//! Plain lines without white space, escapes or anything but texts: nearly all that programs write, read byte by byte in
//! half the time. Whatever else a line holds is left to serde, which also names every mistake.

use serde::de::IgnoredAny;

use super::{Cited, Date, Line, PlainEntity, PlainRelationship, Share};

/// A line, and how far it is read.
struct Scan<'t> {
    line: &'t str,
    place: usize,
}

/// The line as a record; none if serde has to look at it.
pub(super) fn line(line: &str) -> Option<Line<'_>> {
    let mut scan = Scan { line, place: 0 };
    if line.starts_with(r#"{"type":"relationship","#) {
        relationship(&mut scan).map(Line::Relationship)
    } else if line.starts_with(r#"{"type":"entity","#) {
        entity(&mut scan).map(Line::Entity)
    } else {
        None
    }
}

fn relationship<'t>(scan: &mut Scan<'t>) -> Option<PlainRelationship<'t>> {
    let [mut kind_of_record, mut id, mut kind, mut from, mut to, mut edition, mut interest] = [None; 7];
    let [mut since, mut until, mut observed] = [None; 3];
    let (mut share, mut sources) = (None, None);
    scan.fields(|scan, field| match field {
        "type" => once(&mut kind_of_record, scan.text()?),
        "id" => once(&mut id, scan.text()?),
        "kind" => once(&mut kind, scan.text()?),
        "from" => once(&mut from, scan.text()?),
        "to" => once(&mut to, scan.text()?),
        "edition" => once(&mut edition, scan.text()?),
        "interest" => once(&mut interest, scan.text()?),
        "share" => once(&mut share, Share::exact(scan.text()?.parse().ok()?)),
        "since" => once(&mut since, scan.date()?),
        "until" => once(&mut until, scan.date()?),
        "observed" => once(&mut observed, scan.date()?),
        "sources" => once(&mut sources, scan.texts(Cited::read)?),
        _ => None,
    })?;
    let (id, kind, from, to, sources) = (id?, kind?, from?, to?, sources.unwrap_or_default());
    let _type = IgnoredAny;
    Some(PlainRelationship { _type, id, kind, from, to, edition, share, interest, since, until, observed, sources })
}

fn entity<'t>(scan: &mut Scan<'t>) -> Option<PlainEntity<'t>> {
    let [mut kind_of_record, mut id, mut kind, mut name, mut country] = [None; 5];
    let [mut since, mut until] = [None; 2];
    let (mut aliases, mut sources) = (None, None);
    scan.fields(|scan, field| match field {
        "type" => once(&mut kind_of_record, scan.text()?),
        "id" => once(&mut id, scan.text()?),
        "kind" => once(&mut kind, scan.text()?),
        "name" => once(&mut name, scan.text()?),
        "country" => once(&mut country, scan.text()?),
        "since" => once(&mut since, scan.date()?),
        "until" => once(&mut until, scan.date()?),
        "aliases" => once(&mut aliases, scan.texts(|alias| alias)?),
        "sources" => once(&mut sources, scan.texts(Cited::read)?),
        _ => None,
    })?;
    let (id, kind, name) = (id?, kind?, name.unwrap_or_default());
    let (aliases, sources) = (aliases.unwrap_or_default(), sources.unwrap_or_default());
    Some(PlainEntity { _type: IgnoredAny, id, kind, name, aliases, country, since, until, sources })
}

/// A field is given once; a second time is a mistake.
fn once<T>(field: &mut Option<T>, value: T) -> Option<()> {
    field.replace(value).is_none().then_some(())
}

impl<'t> Scan<'t> {
    /// An object from its first brace to its last, which ends the line; `value` reads what each field holds.
    fn fields(&mut self, mut value: impl FnMut(&mut Self, &'t str) -> Option<()>) -> Option<()> {
        self.skip(b'{')?;
        loop {
            let field = self.text()?;
            self.skip(b':')?;
            value(self, field)?;
            if self.skip(b',').is_none() {
                self.skip(b'}')?;
                return (self.place == self.line.len()).then_some(());
            }
        }
    }

    fn skip(&mut self, byte: u8) -> Option<()> {
        let is_here = self.line.as_bytes().get(self.place) == Some(&byte);
        self.place += usize::from(is_here);
        is_here.then_some(())
    }

    /// A text without escapes.
    fn text(&mut self) -> Option<&'t str> {
        self.skip(b'"')?;
        let (start, rest) = (self.place, self.line.as_bytes().get(self.place..)?);
        let is_special = |&byte: &u8| byte == b'"' || byte == b'\\' || byte < b' ';
        self.place += rest.iter().position(is_special)?;
        let text = self.line.get(start..self.place)?;
        self.skip(b'"').map(|()| text)
    }

    fn date(&mut self) -> Option<Date> {
        self.text()?.parse().ok()
    }

    /// A list of texts.
    fn texts<T>(&mut self, each: impl Fn(&'t str) -> T) -> Option<Vec<T>> {
        self.skip(b'[')?;
        let mut texts = Vec::new();
        if self.skip(b']').is_some() {
            return Some(texts);
        }
        loop {
            texts.push(each(self.text()?));
            if self.skip(b',').is_none() {
                self.skip(b']')?;
                return Some(texts);
            }
        }
    }
}
