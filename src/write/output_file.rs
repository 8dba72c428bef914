//! Files for answers: a plain file is replaced as a whole, anything else is written into.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::read::Input;
use crate::snapshot::{InWork, bears, is_snapshot, unless_abandoned};

/// How many links may lead to one another, as in Linux.
const MOST_LINKS: usize = 40;

/// Writes a file whose bytes are all there: never half a file.
///
/// A link stays, and what it leads to is written. A file that is replaced keeps its mode, and its owner if the system
/// lets it; a new one has the mode that any program would give it. When it fails, what was there before is still there,
/// but in three cases that a new file cannot stand in for: pipes and devices, a file with several names, and what this
/// process was started with (`/dev/stdout`). These are written into.
///
/// # Errors
/// The system's reason, or what is wrong with the place.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    stream_whole(path, |out| out.write_all(bytes))
}

/// Writes a file likewise whose bytes come one after the other, so that they never stand in memory as a whole.
///
/// # Errors
/// As [`write_whole`], and whatever `fill` fails with.
pub fn stream_whole(
    path: &Path,
    mut fill: impl FnMut(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut fill = |out: &mut dyn Write| {
        let mut out = io::BufWriter::with_capacity(1 << 16, out);
        fill(&mut out)?;
        out.flush()
    };
    let target = target(path)?;
    if is_stdout(&target) {
        // To open it by name would begin at the start of a file that others are writing, too.
        let mut out = io::stdout().lock();
        fill(&mut out)?;
        return out.flush();
    }
    if is_descriptor(&target) {
        // Whoever opened it may have written to it, so what is there stays.
        return fill(&mut OpenOptions::new().append(true).open(&target)?);
    }
    match fs::metadata(&target) {
        Ok(old) if old.is_dir() => Err(io::Error::other("this is a folder\nname a file in it")),
        Ok(old) if !old.is_file() => fill(&mut OpenOptions::new().write(true).open(&target)?),
        Ok(old) => replace(&target, &old, &mut fill),
        Err(error) if error.kind() == io::ErrorKind::NotFound => create(&target, &mut fill),
        Err(error) => Err(error),
    }
}

/// Whether a file is one of those that are read, and would be lost if it were written over: one that is named, or one of
/// a folder or snapshot that is.
pub fn is_one_of(path: &Path, read: &[PathBuf]) -> bool {
    path.is_file() && read.iter().any(|read| is_of(path, read))
}

/// Whether a path leads to a file, or to one that is read of a folder, by whatever name.
fn is_of(path: &Path, read: &Path) -> bool {
    if !read.is_dir() {
        return is_same_file(path, read);
    }
    let stands_in = |(file, folder): (PathBuf, PathBuf)| file.starts_with(folder);
    let places = path.canonicalize().ok().zip(read.canonicalize().ok());
    if is_snapshot(read) {
        return places.is_some_and(stands_in);
    }
    // What cannot be read is an error when it is.
    let files = Input::Path(read.to_owned()).files().unwrap_or_default();
    files.iter().any(|file| is_same_file(path, file))
}

/// Whether two paths lead to one file, which may have several names.
#[cfg(unix)]
fn is_same_file(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let place = |path: &Path| fs::metadata(path).map(|found| (found.dev(), found.ino()));
    matches!((place(one), place(other)), (Ok(one), Ok(other)) if one == other)
}

#[cfg(not(unix))]
fn is_same_file(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

/// What a path leads to: the last link of a chain may lead to a file that is not there yet.
fn target(path: &Path) -> io::Result<PathBuf> {
    let mut target = path.to_owned();
    for _ in 0..MOST_LINKS {
        let is_link = fs::symlink_metadata(&target).is_ok_and(|found| found.is_symlink());
        if !is_link || is_descriptor(&target) {
            return Ok(target);
        }
        let next = fs::read_link(&target)?;
        target = folder_of(&target).join(next);
    }
    Err(io::Error::other("its links lead to one another"))
}

/// Whether a path stands for an open file of a process, as `/dev/stdout` does in the end.
fn is_descriptor(path: &Path) -> bool {
    let is_of_processes = path.starts_with("/proc") || path.starts_with("/dev");
    is_of_processes && folder_of(path).ends_with("fd")
}

fn is_stdout(path: &Path) -> bool {
    path == Path::new("/proc/self/fd/1") || path == Path::new("/dev/fd/1")
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// Writes the bytes of a file.
type Fill<'f> = &'f mut dyn FnMut(&mut dyn Write) -> io::Result<()>;

fn create(target: &Path, fill: Fill<'_>) -> io::Result<()> {
    let folder = folder_of(target);
    if !folder.is_dir() {
        return Err(io::Error::other(format!(
            "there is no folder {}\nmake it first",
            folder.display()
        )));
    }
    let mut builder = Builder::new();
    // A temporary file is its owner's alone unless one asks for what every new file has: this, less the umask.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    put(&mut builder, target, fill, |_| Ok(()))
}

fn replace(target: &Path, old: &Metadata, fill: Fill<'_>) -> io::Result<()> {
    // A file that may not be written is not replaced either.
    let mut file = OpenOptions::new().write(true).open(target)?;
    // A new file would take one of the names, and the others would go on leading to the old one.
    if has_other_names(old) {
        file.set_len(0)?;
        return fill(&mut file);
    }
    put(&mut Builder::new(), target, fill, |aside| {
        keep_owner(aside, old);
        aside.set_permissions(old.permissions())
    })
}

/// How the names of what is written aside begin and end.
const ASIDE: (&str, &str) = (".relata-", ".part");

/// Writes beside the target and then takes its place; whatever fails before leaves nothing behind, and what a killed run
/// left is cleared.
fn put(
    builder: &mut Builder,
    target: &Path,
    fill: Fill<'_>,
    prepare: impl FnOnce(&File) -> io::Result<()>,
) -> io::Result<()> {
    let folder = folder_of(target);
    clear(folder);
    builder.prefix(ASIDE.0).suffix(ASIDE.1);
    let (mut aside, _in_work) = loop {
        let made = InWork::made(|| builder.tempfile_in(folder), NamedTempFile::path);
        // The reason alone: nobody knows the name of what is written aside.
        let made = made.map_err(|error| io::Error::from(error.kind()))?;
        // Held until the file is in its place, to tell it from what the dead left. Where there are no locks, nothing is
        // ever cleared either.
        let _ = made.0.as_file().lock();
        if bears(made.0.as_file(), made.0.path()) {
            break made;
        }
    };
    prepare(aside.as_file())?;
    fill(aside.as_file_mut())?;
    unless_abandoned(|| aside.persist(target)).map_err(|failed| failed.error)?;
    Ok(())
}

/// Removes what killed runs left in a folder: files with a name of ours that nobody holds locked.
fn clear(folder: &Path) {
    if !cfg!(unix) {
        return;
    }
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let random = name
            .to_str()
            .and_then(|name| name.strip_prefix(ASIDE.0)?.strip_suffix(ASIDE.1));
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if !is_file || random.is_none_or(|random| random.len() != RANDOM) {
            continue;
        }
        // What cannot be opened, locked or removed hinders nobody.
        if let Ok(file) = File::open(entry.path())
            && file.try_lock().is_ok()
            && bears(&file, &entry.path())
        {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// How many letters and digits `tempfile` puts between.
const RANDOM: usize = 6;

#[cfg(unix)]
fn has_other_names(file: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(file) > 1
}

#[cfg(not(unix))]
fn has_other_names(_: &Metadata) -> bool {
    false
}

/// Only the system's administrator may give files away; a group of one's own can be kept by anybody.
#[cfg(unix)]
fn keep_owner(file: &File, old: &Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let is_kept = fchown(file, Some(old.uid()), Some(old.gid())).is_ok();
    if !is_kept {
        // Whoever cannot keep either goes on as any program does that makes a new file.
        let _ = fchown(file, None, Some(old.gid()));
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) {}
