//! Files in a zip archive, as registers publish them: each is a text of its own. A workbook is an archive, too, and none of
//! these.

use std::io::{self, Read};
#[cfg(feature = "archives")]
use std::io::{Seek, SeekFrom};
use std::path::{Path, PathBuf};

#[cfg(feature = "archives")]
use zip::{CompressionMethod, ZipArchive};

use super::progress::Counted;

/// What archives begin with.
#[cfg(feature = "archives")]
const MAGIC: [u8; 4] = *b"PK\x03\x04";

/// A file in an archive.
#[cfg(feature = "archives")]
pub(super) struct Entry {
    /// The name of the archive, and its own within it.
    name: String,
    archive: PathBuf,
    start: u64,
    size: u64,
    is_deflated: bool,
}

#[cfg(feature = "archives")]
impl Entry {
    /// Its text from the beginning; only what is asked for is unpacked.
    fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        let mut file = std::fs::File::open(&self.archive)?;
        file.seek(SeekFrom::Start(self.start))?;
        let packed = Counted(file).take(self.size);
        Ok(if self.is_deflated {
            Box::new(flate2::read::DeflateDecoder::new(packed))
        } else {
            Box::new(packed)
        })
    }
}

/// A text of a file: the file itself, or one in the archive that it is.
pub(super) enum Text {
    File(PathBuf),
    #[cfg(feature = "archives")]
    Entry(Entry),
}

impl Text {
    /// What the user calls it.
    pub(super) fn name(&self) -> String {
        match self {
            Text::File(path) => path.display().to_string(),
            #[cfg(feature = "archives")]
            Text::Entry(entry) => entry.name.clone(),
        }
    }

    pub(super) fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        Ok(match self {
            Text::File(path) => Box::new(Counted(std::fs::File::open(path)?)),
            #[cfg(feature = "archives")]
            Text::Entry(entry) => entry.open()?,
        })
    }
}

/// The texts of a file.
///
/// # Errors
/// When it cannot be read, or is an archive that holds something that is not read.
pub(super) fn texts(path: &Path) -> io::Result<Vec<Text>> {
    #[cfg(feature = "archives")]
    if let Some(entries) = entries(path)? {
        return Ok(entries.into_iter().map(Text::Entry).collect());
    }
    Ok(vec![Text::File(path.to_owned())])
}

/// The files in an archive; `None` of any other file.
#[cfg(feature = "archives")]
fn entries(path: &Path) -> io::Result<Option<Vec<Entry>>> {
    let mut file = std::fs::File::open(path)?;
    let mut magic = Vec::new();
    file.by_ref()
        .take(MAGIC.len() as u64)
        .read_to_end(&mut magic)?;
    // Of a workbook that breaks off, its name alone tells what it is.
    let is_called_workbook = path
        .extension()
        .is_some_and(|ending| ending == "xlsx" || ending == "xlsm");
    if magic != MAGIC || is_called_workbook {
        return Ok(None);
    }
    let mut archive = ZipArchive::new(file).map_err(damaged)?;
    let mut entries = Vec::new();
    for number in 0..archive.len() {
        let found = archive.by_index_raw(number).map_err(damaged)?;
        let name = found.name().map_err(damaged)?.into_owned();
        if found.is_dir() || is_beside(&name) {
            continue;
        }
        // Excel's, and what other programs call a workbook.
        if name.starts_with("xl/") || name == "[Content_Types].xml" {
            return Ok(None);
        }
        let refuse = |why: &str| Err(io::Error::other(format!("{name} in the archive {why}")));
        if found.encrypted() {
            return refuse("has a password");
        }
        if name.to_lowercase().ends_with(".zip") {
            return refuse("is an archive itself: unpack it");
        }
        let is_deflated = match found.compression() {
            CompressionMethod::Stored => false,
            CompressionMethod::Deflated => true,
            _ => return refuse("is packed in a way that is not read: unpack it"),
        };
        let Some(start) = found.data_start() else {
            return refuse("is damaged");
        };
        entries.push(Entry {
            start,
            size: found.compressed_size(),
            is_deflated,
            name: format!("{}/{name}", path.display()),
            archive: path.to_owned(),
        });
    }
    if entries.is_empty() {
        return Err(io::Error::other("the archive is empty"));
    }
    Ok(Some(entries))
}

/// Whether a file of an archive is by its name about the others, and holds none of their records.
#[cfg(feature = "archives")]
fn is_beside(name: &str) -> bool {
    const WORDS: [&str; 4] = ["readme", "license", "licence", "copying"];
    let name = name.to_lowercase();
    let last = name.rsplit('/').next().unwrap_or(&name);
    let (stem, ending) = last.rsplit_once('.').unwrap_or((last, ""));
    let is_text = ["", "txt", "md", "html", "htm", "pdf"].contains(&ending);
    // Where macOS keeps what is no part of a file.
    (WORDS.contains(&stem) && is_text) || name.starts_with("__macosx/") || last == ".ds_store"
}

#[cfg(feature = "archives")]
fn damaged(error: zip::result::ZipError) -> io::Error {
    io::Error::other(format!("the archive cannot be read: {error}"))
}
