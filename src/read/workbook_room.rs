//! How much memory a workbook takes: a small archive can stand for one of any size, and says so nowhere.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use memchr::memmem;
use zip::ZipArchive;

/// A sheet is as wide as this at most; a hostile one claims to be wider.
pub(super) const WIDEST: usize = 16_384;
/// The cells of a sheet by row and column.
pub(super) type Cells = BTreeMap<u32, Vec<String>>;

/// So much memory a workbook may take at most, as it is reckoned here.
const MOST: usize = 128 << 20;
/// A part that is read piece by piece is unpacked as long as this at most.
const LONGEST_PART: u64 = 256 << 20;
/// A part that is held whole is as long as this at most.
const LONGEST_WHOLE: u64 = 32 << 20;
/// Parts that are held whole, as their names end.
const WHOLE: [&str; 5] = [
    "sharedstrings.xml",
    "styles.xml",
    "theme1.xml",
    "workbook.xml",
    ".rels",
];
/// One tag or text; a cell holds 32,767 characters at most.
const LONGEST_TEXT: usize = 1 << 20;
/// What a text of the table of texts takes besides its letters, and a style of a cell likewise.
const ITEM: usize = 48;
const STYLE: usize = 160;
/// What a cell takes besides its letters, and a row besides its cells.
const CELL: usize = 64;
const ROW: usize = 160;

/// The memory that is left for a workbook.
pub(super) struct Room(usize);

impl Room {
    /// What is left beside the archive and all that is held whole of it.
    ///
    /// # Errors
    /// When it is no archive, or there is no room for it.
    pub(super) fn of(bytes: &[u8]) -> Result<Self, String> {
        let mut room = Room(MOST);
        room.take(bytes.len())?;
        let no_workbook = |error: zip::result::ZipError| format!("no workbook: {error}");
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(no_workbook)?;
        for number in 0..archive.len() {
            let mut part = archive.by_index(number).map_err(no_workbook)?;
            let name = part.name().map_err(no_workbook)?.to_lowercase();
            let damaged = |error: std::io::Error| format!("no workbook: {name}: {error}");
            if WHOLE.iter().any(|end| name.ends_with(end)) {
                let mut text = Vec::new();
                let mut part = part.take(LONGEST_WHOLE + 1);
                part.read_to_end(&mut text).map_err(damaged)?;
                if text.len() as u64 > LONGEST_WHOLE {
                    return Err(too_large());
                }
                room.take_whole(&name, &text)?;
            } else {
                piecewise(&name, &mut part).map_err(damaged)??;
            }
        }
        Ok(room)
    }

    /// Takes room for a cell with a text so long.
    pub(super) fn cell(&mut self, length: usize) -> Result<(), String> {
        self.take(CELL + length)
    }

    /// Takes room for a row.
    pub(super) fn row(&mut self) -> Result<(), String> {
        self.take(ROW)
    }

    /// Takes room for the ends of so many cells, when all rows are made equally wide.
    pub(super) fn ends(&mut self, cells: usize) -> Result<(), String> {
        self.take(cells.saturating_mul(size_of::<usize>()))
    }

    fn take_whole(&mut self, name: &str, text: &[u8]) -> Result<(), String> {
        let mut starts = 0;
        let mut last = 0;
        for place in memchr::memchr_iter(b'<', text).chain([text.len()]) {
            if place - last > LONGEST_TEXT {
                return Err(format!("{name}: {}", TEXT_TOO_LONG));
            }
            last = place;
            // Neither `</si>` nor the end of the part begins anything.
            starts += usize::from(text.get(place + 1).is_some_and(|next| *next != b'/'));
        }
        // The reader makes room for as many as the part says.
        for place in memmem::find_iter(text, b"ount=") {
            let digits = text[place + 5..].iter().skip(1);
            let digits = digits.take_while(|byte| byte.is_ascii_digit()).count();
            let told = std::str::from_utf8(&text[place + 6..place + 6 + digits]);
            let told = told.ok().and_then(|told| told.parse::<usize>().ok());
            if digits > 0 && told.is_none_or(|told| told > text.len()) {
                return Err(format!("{name} says that it holds more than it can"));
            }
        }
        let each = if name.ends_with("styles.xml") {
            STYLE
        } else {
            ITEM
        };
        self.take(text.len())?;
        self.take(starts.saturating_mul(each) / 2)
    }

    fn take(&mut self, bytes: usize) -> Result<(), String> {
        self.0 = self.0.checked_sub(bytes).ok_or_else(too_large)?;
        Ok(())
    }
}

const TEXT_TOO_LONG: &str = "a tag or text is longer than 1 MB";

fn too_large() -> String {
    let most = MOST >> 20;
    format!(
        "the workbook takes more than {most} MB of memory: save its sheets as CSV, which are read row by row"
    )
}

/// Looks through a part that is read piece by piece.
fn piecewise(name: &str, part: &mut impl Read) -> std::io::Result<Result<(), String>> {
    let mut buffer = vec![0; 1 << 16];
    let mut length = 0;
    let mut since_tag = 0;
    loop {
        let count = part.read(&mut buffer)?;
        if count == 0 {
            return Ok(Ok(()));
        }
        length += count as u64;
        since_tag = match memchr::memrchr(b'<', &buffer[..count]) {
            Some(place) => count - place,
            None => since_tag + count,
        };
        if length > LONGEST_PART {
            return Ok(Err(too_large()));
        }
        if since_tag > LONGEST_TEXT {
            return Ok(Err(format!("{name}: {TEXT_TOO_LONG}")));
        }
    }
}
