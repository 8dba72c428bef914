//! Texts that can be read a second time.
//!
//! Where a later record may change an earlier one, a reader first looks which ids that concerns, and then hands on all other
//! records as they come: so it holds hashes of ids and a few records, and not a whole file.

use std::io::{self, Read};

use xxhash_rust::xxh3::xxh3_64;

/// Opens a text at its beginning.
pub(super) type Open<'t> = Box<dyn Fn() -> io::Result<Box<dyn Read + 't>> + 't>;

/// A text that is still to be read.
pub(super) enum Again<'t> {
    /// A file, or a text in memory.
    Opened(Open<'t>),
    /// Standard input, or another stream that passes by once.
    Stream(Box<dyn Read + 't>),
    /// A stream that was written aside.
    Aside(Aside),
}

/// What a stream held.
#[cfg(feature = "snapshot")]
type Aside = std::fs::File;
/// What a stream held: without a place for files it stays in memory.
#[cfg(not(feature = "snapshot"))]
type Aside = Vec<u8>;

impl<'t> Again<'t> {
    /// Sees to it that the text can be opened more than once.
    ///
    /// # Errors
    /// When a stream cannot be read, or not be written aside.
    pub(super) fn keep(&mut self) -> io::Result<()> {
        if let Again::Stream(stream) = self {
            let aside = set_aside(stream)?;
            *self = Again::Aside(aside);
        }
        Ok(())
    }

    /// The text from its beginning; of a stream that is not kept, what of it was not read yet.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub(super) fn open(&mut self) -> io::Result<Box<dyn Read + '_>> {
        match self {
            Again::Opened(open) => Ok(open()?),
            Again::Stream(stream) => Ok(Box::new(stream)),
            Again::Aside(aside) => from_aside(aside),
        }
    }
}

#[cfg(feature = "snapshot")]
fn set_aside(stream: &mut dyn Read) -> io::Result<Aside> {
    let mut file = tempfile::tempfile()?;
    io::copy(stream, &mut file)?;
    Ok(file)
}

#[cfg(feature = "snapshot")]
fn from_aside(aside: &mut Aside) -> io::Result<Box<dyn Read + '_>> {
    io::Seek::rewind(aside)?;
    Ok(Box::new(aside))
}

#[cfg(not(feature = "snapshot"))]
fn set_aside(stream: &mut dyn Read) -> io::Result<Aside> {
    let mut text = Vec::new();
    stream.read_to_end(&mut text)?;
    Ok(text)
}

#[cfg(not(feature = "snapshot"))]
fn from_aside(aside: &mut Aside) -> io::Result<Box<dyn Read + '_>> {
    Ok(Box::new(aside.as_slice()))
}

/// Ids as they stand, eight bytes each.
#[derive(Debug, Default)]
pub(super) struct Ids(Vec<u64>);

impl Ids {
    pub(super) fn add(&mut self, id: &str) {
        self.0.push(xxh3_64(id.as_bytes()));
    }

    pub(super) fn append(&mut self, mut more: Ids) {
        self.0.append(&mut more.0);
    }

    /// Those that stand more than once.
    pub(super) fn several(self) -> Hashed {
        self.several_and_all().0
    }

    /// Those that stand more than once, and all of them.
    pub(super) fn several_and_all(self) -> (Hashed, Hashed) {
        let mut hashes = self.0;
        hashes.sort_unstable();
        let mut several = Vec::new();
        for two in hashes.windows(2) {
            if let [one, next] = two
                && one == next
                && several.last() != Some(one)
            {
                several.push(*one);
            }
        }
        hashes.dedup();
        hashes.shrink_to_fit();
        (Hashed(several), Hashed(hashes))
    }

    /// All of them.
    pub(super) fn all(self) -> Hashed {
        let mut hashes = self.0;
        hashes.sort_unstable();
        hashes.dedup();
        hashes.shrink_to_fit();
        Hashed(hashes)
    }
}

/// A set of ids by their hashes, in order: of ids that begin to be counted in millions nothing smaller can be looked up in.
#[derive(Debug, Default)]
pub(super) struct Hashed(Vec<u64>);

impl Hashed {
    pub(super) fn contains(&self, id: &str) -> bool {
        !self.is_empty() && self.0.binary_search(&xxh3_64(id.as_bytes())).is_ok()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_that_is_kept_can_be_read_twice() {
        let mut stream = Again::Stream(Box::new(&b"one\ntwo"[..]));
        stream.keep().unwrap();
        for _ in 0..2 {
            let mut text = String::new();
            stream.open().unwrap().read_to_string(&mut text).unwrap();
            assert_eq!(text, "one\ntwo");
        }
    }

    #[test]
    fn ids_that_stand_several_times_are_known() {
        let mut ids = Ids::default();
        for id in ["a", "b", "a", "c", "a"] {
            ids.add(id);
        }
        let several = ids.several();
        assert!(several.contains("a"));
        assert!(!several.contains("b") && !several.contains("d"));
        let mut ids = Ids::default();
        ids.add("a");
        let all = ids.all();
        assert!(all.contains("a") && !all.contains("b"));
    }
}
