//! Opening a snapshot: its manifest, its checksums and its tables.

use std::path::Path;
use std::sync::Arc;
use std::{fs, io};

use arrow_buffer::Buffer;

use super::MANIFEST;
use super::arrow_file::columns;
use super::manifest::{CHECKSUMS, FORMAT, Manifest, TableFile};
use super::map::map;
use super::ours::is_table;
use super::seal::{is_sealed, sums_of_sums};
use crate::column::{BLOCK, Blocks, Bytes, Damage, Guard, Sums};
use crate::error::{Error, Result, SnapshotError};
use crate::graph::{Graph, NAMES, Stored};

/// Opens a snapshot: its structure is verified now, each block of its contents when it is read.
///
/// # Errors
/// [`Error::Snapshot`] when it is of another version or damaged, with what to do.
pub fn open(folder: &Path) -> Result<Graph> {
    open_with(folder, |_| {})
}

/// Opens a snapshot under another name for the data and for each of its files: as the person calls them who asks.
///
/// # Errors
/// As [`open`].
pub(crate) fn open_as(folder: &Path, name: &str, files: Vec<String>) -> Result<Graph> {
    open_with(folder, |manifest| {
        manifest.name = name.to_owned();
        manifest.files.clone_from(&files);
    })
}

/// Opens a snapshot that is part of the program: its files by name. What a program holds is not verified.
///
/// # Errors
/// As [`open`].
pub(crate) fn open_compiled_in(
    manifest: &'static [u8],
    files: &[(&str, &'static [u8])],
) -> Result<Graph> {
    let inside = Path::new("(compiled in)");
    let manifest = parse(inside, manifest)?;
    let table = |name: &str| {
        let file = format!("{name}.arrow");
        let found = files.iter().find(|(known, _)| *known == file);
        let columns = found.and_then(|(_, bytes)| {
            columns(&Bytes::from(Buffer::from(bytes::Bytes::from_static(bytes))))
        });
        match columns {
            Some(columns) => Ok(Stored::new(name, columns)),
            None => Err(damaged(inside, &file)),
        }
    };
    let files = manifest.files.clone();
    let dataset = manifest.dataset();
    Graph::from_tables(dataset, files, Arc::default(), table)?.with_index_of_names(table(NAMES)?)
}

/// How often a snapshot may be replaced while it is opened.
const MOST_TRIES: usize = 20;

/// Opens a snapshot as a whole: if another one took its place meanwhile, files of both may have been opened, so it is
/// tried again.
fn open_with(folder: &Path, rename: impl Fn(&mut Manifest)) -> Result<Graph> {
    let mut tries = 0;
    loop {
        let text = manifest_text(folder)?;
        let opened = Opening::of(folder, &text, &rename);
        tries += 1;
        if tries == MOST_TRIES || manifest_text(folder).is_ok_and(|now| now == text) {
            return opened;
        }
    }
}

/// A snapshot that is being opened.
struct Opening<'s> {
    folder: &'s Path,
    manifest: &'s Manifest,
    damage: Arc<Damage>,
    /// The checksums; none while they are not written yet.
    sums: Option<Arc<Blocks>>,
}

impl Opening<'_> {
    fn of(folder: &Path, text: &[u8], rename: impl Fn(&mut Manifest)) -> Result<Graph> {
        let mut manifest = parse(folder, text)?;
        rename(&mut manifest);
        let damage = Arc::new(Damage::of(folder.display().to_string()));
        let known = sums_of_sums(&manifest)
            .ok_or_else(|| damaged(folder, &format!("{MANIFEST}: its checksums are no numbers")))?;
        let mapped =
            map(&folder.join(CHECKSUMS)).map_err(|source| unread(folder, CHECKSUMS, source))?;
        let blocks = blocks_of(&manifest.tables);
        // Every block looks up its sum at a place that follows from the manifest, so the two must fit.
        if Some(mapped.len()) != blocks.checked_mul(size_of::<u64>()) {
            return Err(damaged(
                folder,
                &format!("{CHECKSUMS} is {} bytes long", mapped.len()),
            ));
        }
        let sums = Sums::Known(known);
        let sums = Blocks::new(CHECKSUMS.to_owned(), mapped, sums, damage.clone());
        let opening = Opening {
            folder,
            manifest: &manifest,
            damage,
            sums: Some(Arc::new(sums)),
        };
        opening
            .tables()?
            .with_index_of_names(opening.table(NAMES)?)
            .map_err(|error| opening.damage_or(error))
    }

    /// All tables but the index of names.
    fn tables(&self) -> Result<Graph> {
        let files = self.manifest.files.clone();
        let dataset = self.manifest.dataset();
        Graph::from_tables(dataset, files, self.damage.clone(), |name| self.table(name))
            .map_err(|error| self.damage_or(error))
    }

    /// Damage that was found, or else what else was wrong.
    fn damage_or(&self, error: Error) -> Error {
        match self.damage.found() {
            Some((_, what)) => damaged(self.folder, what),
            None => error,
        }
    }

    fn table(&self, name: &str) -> Result<Stored> {
        let file = format!("{name}.arrow");
        let damaged = |what: &str| damaged(self.folder, &format!("{file} {what}"));
        let tables = &self.manifest.tables;
        let place = tables.iter().position(|table| table.file == file);
        let place = place.ok_or_else(|| damaged("is not in the manifest"))?;
        let TableFile { rows, bytes, .. } = tables[place];
        let path = self.folder.join(&file);
        let mapped = map(&path).map_err(|source| unread(self.folder, &file, source))?;
        // A copy that was cut off is the damage that happens; this sees it without reading the file.
        if mapped.len() as u64 != bytes {
            return Err(damaged(&format!(
                "is {} bytes long instead of {bytes}",
                mapped.len()
            )));
        }
        let whole = match &self.sums {
            None => Bytes::from(mapped),
            Some(sums) => {
                // The sums of all tables stand in one file, in the order of the manifest.
                let first = blocks_of(&tables[..place]);
                let sums = Sums::Stored(sums.clone(), first);
                let blocks = Blocks::new(file.clone(), mapped.clone(), sums, self.damage.clone());
                Bytes::guarded(mapped, Guard::new(Arc::new(blocks), 0))
            }
        };
        let columns = columns(&whole)
            .ok_or_else(|| self.damage_or(damaged("is no Arrow file of this layout")))?;
        if columns.iter().any(|(_, column)| column.len() != rows) {
            return Err(damaged(&format!(
                "has columns that are not {rows} rows long"
            )));
        }
        Ok(Stored::new(name, columns))
    }
}

/// How many blocks some tables have. No number of a manifest can be believed to be small.
fn blocks_of(tables: &[TableFile]) -> usize {
    let blocks = |table: &TableFile| {
        usize::try_from(table.bytes)
            .unwrap_or(usize::MAX)
            .div_ceil(BLOCK)
    };
    tables.iter().map(blocks).fold(0, usize::saturating_add)
}

/// Opens all tables but the index of names of a snapshot that is being written.
pub(super) fn open_unsealed(folder: &Path, manifest: &Manifest) -> Result<Graph> {
    let opening = Opening {
        folder,
        manifest,
        damage: Arc::default(),
        sums: None,
    };
    opening.tables()
}

/// What a snapshot says of itself.
///
/// # Errors
/// As [`open`].
pub fn manifest(folder: &Path) -> Result<Manifest> {
    parse(folder, &manifest_text(folder)?)
}

fn manifest_text(folder: &Path) -> Result<Vec<u8>> {
    fs::read(folder.join(MANIFEST)).map_err(|source| unread(folder, MANIFEST, source))
}

fn parse(folder: &Path, text: &[u8]) -> Result<Manifest> {
    // The format first and alone: a later layout may have a manifest that this version cannot read.
    #[derive(serde::Deserialize)]
    struct OnlyFormat {
        format: u32,
    }
    let damaged = |what: String| damaged(folder, &format!("{MANIFEST}{what}"));
    match serde_json::from_slice::<OnlyFormat>(text) {
        Ok(OnlyFormat { format }) if format != FORMAT => {
            return Err(SnapshotError::OtherLayout {
                folder: folder.display().to_string(),
                layout: format,
                known: FORMAT,
            }
            .into());
        }
        _ => {}
    }
    let manifest: Manifest =
        serde_json::from_slice(text).map_err(|error| damaged(format!(": {error}")))?;
    if !is_sealed(text) {
        return Err(damaged(" is not as it was written".to_owned()));
    }
    match manifest.tables.iter().find(|table| !is_table(&table.file)) {
        None => Ok(manifest),
        Some(table) => Err(damaged(format!(" names {}, which is no table", table.file))),
    }
}

/// Why a file of a snapshot cannot be read.
pub(super) fn unread(folder: &Path, file: &str, source: io::Error) -> Error {
    match source.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory if file == MANIFEST => {
            let folder = folder.display().to_string();
            SnapshotError::None {
                folder,
                manifest: MANIFEST,
            }
            .into()
        }
        io::ErrorKind::NotFound => damaged(folder, &format!("{file} is missing")),
        _ => Error::Read {
            path: folder.join(file),
            source,
        },
    }
}

fn damaged(folder: &Path, what: &str) -> Error {
    let folder = folder.display().to_string();
    let what = what.to_owned();
    SnapshotError::Damaged { folder, what }.into()
}
