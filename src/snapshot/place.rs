//! Where a snapshot is written: aside, then in one step in its place, and by one writer at a time.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io;
use std::path::{Component, Path, PathBuf};

use tempfile::{Builder, TempDir};

use super::in_work::{InWork, unless_abandoned};
use super::lock::Lock;
use super::ours;
use crate::error::{Error, Result};

/// How many links may lead to one another, as in Linux.
const MOST_LINKS: usize = 40;
/// How the names end of what is not yet in its place.
const PART: &str = ".part";
/// How the names end of what was in the place before, where folders cannot be exchanged in one step.
const OLD: &str = ".old";
/// How many letters and digits make a name beside others one of its own.
const RANDOM: usize = 12;

/// The place of a snapshot, which nobody else writes to meanwhile.
#[derive(Debug)]
pub(crate) struct Place {
    folder: PathBuf,
    parent: PathBuf,
    name: OsString,
    lock: Option<Lock>,
}

/// A folder for what is not yet in its place. It goes when it was not put there.
#[derive(Debug)]
pub(crate) struct Aside {
    folder: TempDir,
    _in_work: InWork,
}

impl Aside {
    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }
}

impl Place {
    /// Waits until nobody else writes there, clears what killed writers left, and puts back what one was about to
    /// replace.
    pub(crate) fn claim(folder: &Path) -> Result<Self> {
        let failed = |source| Error::Write {
            path: folder.to_owned(),
            source,
        };
        let mut place = Self::at(folder).map_err(failed)?;
        place.lock = Lock::wait(&place.lock_file()).map_err(failed)?;
        if place.lock.is_some() {
            place.recover().map_err(failed)?;
            place.leftovers().iter().for_each(|left| {
                // One that cannot be removed hinders nobody.
                let _ = fs::remove_dir_all(left);
            });
        }
        Ok(place)
    }

    /// As [`Place::claim`], unless somebody is writing there.
    pub(crate) fn take(folder: &Path) -> io::Result<Option<Self>> {
        let mut place = Self::at(folder)?;
        place.lock = Lock::take(&place.lock_file())?;
        Ok(place.lock.is_some().then_some(place))
    }

    fn at(folder: &Path) -> io::Result<Self> {
        let folder = resolved(folder)?;
        let (Some(parent), Some(name)) = (folder.parent(), folder.file_name()) else {
            return Err(io::Error::other("this is no name of a folder"));
        };
        Ok(Self {
            parent: if parent == Path::new("") {
                PathBuf::from(".")
            } else {
                parent.to_owned()
            },
            name: name.to_owned(),
            folder,
            lock: None,
        })
    }

    /// The folder itself, after all links.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    fn lock_file(&self) -> PathBuf {
        let mut name = self.prefix();
        name.push("lock");
        self.parent.join(name)
    }

    fn prefix(&self) -> OsString {
        let mut prefix = OsString::from(".");
        prefix.push(&self.name);
        prefix.push(".");
        prefix
    }

    fn builder<'n>(prefix: &'n OsStr, ending: &'n str) -> Builder<'n, 'n> {
        let mut builder = Builder::new();
        builder.prefix(prefix).suffix(ending).rand_bytes(RANDOM);
        builder
    }

    /// A new folder beside the place.
    pub(crate) fn aside(&self) -> io::Result<Aside> {
        let prefix = self.prefix();
        let builder = Self::builder(&prefix, PART);
        let (folder, in_work) = InWork::made(|| builder.tempdir_in(&self.parent), TempDir::path)?;
        // As the folder that it replaces: who may read the snapshot is not for us to change.
        if let Ok(old) = fs::metadata(&self.folder) {
            fs::set_permissions(folder.path(), old.permissions())?;
        }
        Ok(Aside {
            folder,
            _in_work: in_work,
        })
    }

    /// Puts a folder in the place; what was there before is removed. A crash at any moment leaves one of the two under
    /// the name of the place, or, where the system cannot exchange folders, the earlier
    /// one where [`recover`] finds it.
    ///
    /// What is there must have been found to be replaceable.
    pub(crate) fn put(&self, aside: Aside) -> io::Result<()> {
        // What is in it first: after a crash, the new name must not lead to a folder without its files.
        sync(aside.path())?;
        if fs::symlink_metadata(&self.folder).is_err() {
            unless_abandoned(|| fs::rename(aside.path(), &self.folder))?;
        } else if !unless_abandoned(|| exchange(aside.path(), &self.folder))? {
            self.put_in_two_steps(aside.path())?;
        }
        // What is now aside is the earlier one, and goes with it.
        sync(&self.parent)
    }

    fn put_in_two_steps(&self, aside: &Path) -> io::Result<()> {
        let prefix = self.prefix();
        let builder = Self::builder(&prefix, OLD);
        let (old, _in_work) = InWork::made(|| builder.tempdir_in(&self.parent), TempDir::path)?;
        unless_abandoned(|| {
            // Onto an empty folder another one may be renamed.
            fs::rename(&self.folder, old.path())?;
            let put = fs::rename(aside, &self.folder);
            if put.is_err() {
                fs::rename(old.path(), &self.folder)?;
            }
            put
        })
    }

    /// What killed writers left beside the place, in no order. Only their own names count, and only folders that hold
    /// nothing but what a snapshot holds.
    pub(crate) fn leftovers(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(&self.parent).into_iter().flatten().flatten();
        let is_left = |path: &PathBuf| {
            let owner = path.file_name().and_then(belongs_beside);
            owner == Some(&self.name) && ours::foreign(path).is_ok_and(|found| found.is_none())
        };
        entries.map(|entry| entry.path()).filter(is_left).collect()
    }

    /// Puts back what a killed writer moved away and did not replace.
    fn recover(&self) -> io::Result<bool> {
        if fs::symlink_metadata(&self.folder).is_ok() {
            return Ok(false);
        }
        let is_old = |path: &&PathBuf| {
            let is_old = path.to_string_lossy().ends_with(OLD);
            is_old && fs::read_dir(path).is_ok_and(|mut files| files.next().is_some())
        };
        match self.leftovers().iter().find(is_old) {
            None => Ok(false),
            Some(old) => fs::rename(old, &self.folder).map(|()| true),
        }
    }
}

/// Puts back a snapshot that a writer was about to replace when it was killed, on systems that cannot exchange two
/// folders in one step: whether there was one. A writer that is still at work is waited for.
///
/// # Errors
/// When it is there and cannot be put back.
pub fn recover(folder: &Path) -> Result<bool> {
    let failed = |source| Error::Write {
        path: folder.to_owned(),
        source,
    };
    if fs::symlink_metadata(folder).is_ok() {
        return Ok(false);
    }
    let Ok(mut place) = Place::at(folder) else {
        return Ok(false);
    };
    if place.leftovers().is_empty() {
        return Ok(false);
    }
    place.lock = Lock::wait(&place.lock_file()).map_err(failed)?;
    place.recover().map_err(failed)
}

/// The name of the place beside which a name stands, if it is one that writers give to what they put aside.
pub(crate) fn belongs_beside(name: &OsStr) -> Option<&OsStr> {
    let text = name.to_str()?;
    let rest = [PART, OLD]
        .into_iter()
        .find_map(|ending| text.strip_suffix(ending))?;
    let (owner, random) = rest.strip_prefix('.')?.rsplit_once('.')?;
    let is_random = random.len() == RANDOM && random.bytes().all(|b| b.is_ascii_alphanumeric());
    (is_random && !owner.is_empty()).then_some(OsStr::new(owner))
}

/// A path without a slash at its end, after all links; the last of them may lead to what is not there yet.
fn resolved(path: &Path) -> io::Result<PathBuf> {
    let mut path: PathBuf = path.components().collect();
    for _ in 0..MOST_LINKS {
        match fs::symlink_metadata(&path) {
            Ok(found) if found.is_symlink() => {
                let next = fs::read_link(&path)?;
                path.pop();
                path = path.join(next).components().collect();
            }
            _ if !matches!(path.components().next_back(), Some(Component::Normal(_))) => {
                return path.canonicalize();
            }
            _ => return Ok(path),
        }
    }
    Err(io::Error::other("its links lead to one another"))
}

/// Lets two folders change places in one step: false where the system cannot.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        // Kernels and file systems that cannot do it say so in different words.
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Waits until the names in a folder are on the disk.
fn sync(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}
