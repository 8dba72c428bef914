//! XML as it streams by: elements with their attributes, texts, and the line where each stands.
//!
//! Nothing is expanded but character references and the five entities of XML itself: a document that declares entities of
//! its own is refused, since a few lines of it can stand for gigabytes.

use std::io::{self, BufRead, Read};

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};

use super::bounded::{LONGEST, too_long};

/// Elements stand within one another to this depth.
const DEEPEST: usize = 256;

/// Whether text begins like XML, and has the beginning of a tag near its own: `<gexf`.
pub(super) fn begins_with(beginning: &[u8], tag: &[u8]) -> bool {
    let text = beginning.trim_ascii_start();
    let is_xml = text.starts_with(b"<") || text.starts_with(b"\xef\xbb\xbf<");
    is_xml && memchr::memmem::find(beginning, tag).is_some()
}

/// What comes next in a document.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part {
    Start(Element),
    /// The end of the element that was begun last.
    End,
    /// Some text; a longer one may come in several parts.
    Text(String),
}

/// The beginning of an element; names are without their prefixes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The value of an attribute, to keep.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.get(name).map(str::to_owned)
    }
}

/// Why a document cannot be read on.
#[derive(Debug)]
pub(super) enum Fault {
    Io(io::Error),
    /// It is no XML, or XML that is refused.
    Document(String),
}

/// A document while it is read.
pub(super) struct Document<R: Read> {
    reader: quick_xml::Reader<Lines<io::BufReader<R>>>,
    buffer: Vec<u8>,
    depth: usize,
    /// How long the text is that was told since the last tag, part by part.
    text: usize,
}

impl<R: Read> Document<R> {
    pub(super) fn new(stream: R) -> Self {
        let lines = Lines {
            inner: io::BufReader::with_capacity(1 << 16, stream),
            line: 1,
            since_last: 0,
        };
        let mut reader = quick_xml::Reader::from_reader(lines);
        // `<a/>` is `<a></a>`: one way to end an element, and no second branch for whoever reads.
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            buffer: Vec::new(),
            depth: 0,
            text: 0,
        }
    }

    /// Nobody holds the text any more that was told so far: what follows may be as long again.
    pub(super) fn let_go_of_text(&mut self) {
        self.text = 0;
    }

    /// The line up to which the document is read.
    pub(super) fn line(&self) -> u32 {
        self.reader.get_ref().line
    }

    /// What comes next; `None` at the end.
    ///
    /// # Errors
    /// When the stream cannot be read, or is no XML. Then there is nothing more to read.
    pub(super) fn next(&mut self) -> Result<Option<Part>, Fault> {
        loop {
            self.buffer.clear();
            self.reader.get_mut().since_last = 0;
            let event = match self.reader.read_event_into(&mut self.buffer) {
                Ok(event) => event,
                Err(quick_xml::Error::Io(error)) => {
                    return Err(Fault::of(io::Error::new(error.kind(), error.to_string())));
                }
                Err(error) => return Err(Fault::Document(format!("no XML: {error}"))),
            };
            let part = match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        let message = format!("elements stand more than {DEEPEST} deep");
                        return Err(Fault::Document(message));
                    }
                    Part::Start(element(&start)?)
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Part::End
                }
                Event::Text(text) => Part::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Part::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(reference) => {
                    let resolved = reference.resolve_char_ref();
                    let resolved = resolved.map_err(|error| Fault::Document(error.to_string()))?;
                    match (resolved, resolve_xml_entity(&reference)) {
                        (Some(character), _) => Part::Text(character.to_string()),
                        (None, Some(text)) => Part::Text(text.to_owned()),
                        (None, None) => {
                            let message = format!("`&{};` is no entity of XML", &*reference);
                            return Err(Fault::Document(message));
                        }
                    }
                }
                Event::DocType(text) if text.contains("<!ENTITY") => {
                    let message = "the document declares entities of its own, which is refused";
                    return Err(Fault::Document(message.to_owned()));
                }
                Event::Eof if self.depth > 0 => {
                    let message = "the document ends in the middle: an element is not closed";
                    return Err(Fault::Document(message.to_owned()));
                }
                Event::Eof => return Ok(None),
                Event::DocType(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::Empty(_) => continue,
            };
            self.text = match &part {
                Part::Text(text) => self.text + text.len(),
                Part::Start(_) | Part::End => 0,
            };
            if self.text > LONGEST {
                return Err(Fault::Document(too_long("a text")));
            }
            return Ok(Some(part));
        }
    }
}

fn element(start: &BytesStart<'_>) -> Result<Element, Fault> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| Fault::Document(format!("no XML: {error}")))?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        let value = value.map_err(|error| Fault::Document(format!("no XML: {error}")))?;
        attributes.push((local(attribute.key.as_ref()), value.into_owned()));
    }
    Ok(Element {
        name: local(start.name().as_ref()),
        attributes,
    })
}

/// A name without its prefix: which letters stand for a namespace is each writer's own choice.
fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_owned()
}

impl Fault {
    fn of(error: io::Error) -> Self {
        // Our own refusals come through the reader as errors of the stream.
        match error.kind() {
            io::ErrorKind::InvalidData => Fault::Document(error.to_string()),
            _ => Fault::Io(error),
        }
    }
}

/// Counts lines, and refuses what goes on for too long.
struct Lines<R> {
    inner: R,
    line: u32,
    /// Bytes since the last part was told.
    since_last: usize,
}

impl<R: BufRead> Read for Lines<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let mut there = self.fill_buf()?;
        let count = there.read(into)?;
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Lines<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.since_last > LONGEST {
            let message = too_long("a tag or text");
            return Err(io::Error::new(io::ErrorKind::InvalidData, message));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        // What is consumed is in the buffer still, so that asking for it again reads nothing.
        if let Ok(there) = self.inner.fill_buf() {
            let taken = there.get(..count).unwrap_or(there);
            let lines = memchr::memchr_iter(b'\n', taken).count();
            self.line = self
                .line
                .saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        }
        self.since_last += count;
        self.inner.consume(count);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Result<Vec<(u32, Part)>, String> {
        let mut document = Document::new(text.as_bytes());
        let mut parts = Vec::new();
        loop {
            match document.next() {
                Ok(Some(part)) => parts.push((document.line(), part)),
                Ok(None) => return Ok(parts),
                Err(Fault::Document(message)) => return Err(message),
                Err(Fault::Io(error)) => return Err(format!("io: {error}")),
            }
        }
    }

    #[test]
    fn names_lose_their_prefixes_and_references_become_text() {
        let parts = parts("<a>\n<y:b x=\"1&#10;2\"/>&lt;&#x41;<![CDATA[<&]]></a>").unwrap();
        let text: String = parts
            .iter()
            .filter_map(|(_, part)| match part {
                Part::Text(text) => Some(text.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(text, "\n<A<&");
        let element = parts.iter().find_map(|(line, part)| match part {
            Part::Start(element) if element.name == "b" => Some((*line, element.get("x"))),
            _ => None,
        });
        assert_eq!(element, Some((2, Some("1\n2"))));
    }

    #[test]
    fn entities_depth_and_broken_documents_are_refused() {
        let bomb = "<!DOCTYPE a [<!ENTITY b \"cc\">]><a>&b;</a>";
        assert!(parts(bomb).unwrap_err().contains("declares entities"));
        assert!(parts("<a>&b;</a>").unwrap_err().contains("no entity"));
        assert!(parts(&"<a>".repeat(300)).unwrap_err().contains("deep"));
        assert!(parts("<a><b></b>").unwrap_err().contains("in the middle"));
        assert!(parts("<a></b>").is_err());
    }
}
