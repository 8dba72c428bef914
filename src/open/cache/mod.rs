//! Snapshots of text that was read before.
//!
//! The name of a snapshot tells the text that it was made of, so one that is there is never changed: a changed text has
//! another name. Who makes the same snapshot at the same time waits, and finds it in its place.

mod entries;
mod place;
mod text;

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::error::{Error, Result};
use crate::graph::{Graph, Leniency};
use crate::read::Input;
use crate::snapshot::{self, Place, TEXT};
use text::Text;

pub use entries::{Entry, Leftover};

/// From this size on text is kept as a snapshot: less is read in a moment.
pub const WORTH: u64 = 4_000_000;

/// How the folders of whole snapshots end.
const ENDING: &str = "relata";

/// A folder of snapshots.
#[derive(Debug, Clone)]
pub struct Cache {
    folder: PathBuf,
    worth: u64,
}

/// A graph, and why it could not be kept if that failed.
#[derive(Debug)]
#[non_exhaustive]
pub struct Opened {
    /// The graph.
    pub graph: Graph,
    /// The next question has to read the text again.
    pub failure: Option<Error>,
}

/// What takes its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Step {
    /// So many bytes are about to be read.
    Reading(u64),
    /// The snapshot is about to be written.
    Writing,
}

impl Cache {
    /// The cache of the user: the folder that `RELATA_CACHE` names, or `relata` in the platform's cache folder. None where
    /// there is no such folder.
    pub fn of_user() -> Option<Self> {
        place::of_user().map(|folder| Self::at(folder, WORTH))
    }

    /// A cache in this folder for text of at least so many bytes.
    pub fn at(folder: impl Into<PathBuf>, worth: u64) -> Self {
        Self {
            folder: folder.into(),
            worth,
        }
    }

    /// Where it is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Opens inputs: text that was read before as the snapshot made then, other text by reading it, and a snapshot is
    /// made of it for the next time. `told` is called before what takes its time.
    ///
    /// # Errors
    /// As [`super::open`]. That a snapshot cannot be kept is no error.
    pub fn open(
        &self,
        name: &str,
        inputs: &[Input],
        leniency: Leniency,
        told: impl Fn(Step),
    ) -> Result<Opened> {
        let Some((text, names, place)) = self.place(inputs, leniency) else {
            return Ok(Opened {
                graph: super::open(name, inputs, leniency)?,
                failure: None,
            });
        };
        // Whatever is wrong with one that is there, the text still is: it is read again, and the snapshot made anew.
        if let Ok(graph) = snapshot::open_as(&place, name, names.clone()) {
            return Ok(Opened {
                graph,
                failure: None,
            });
        }
        told(Step::Reading(text.bytes()));
        let graph = super::open(name, inputs, leniency)?;
        if graph.files() != names || !text.is_current() {
            // The text changed while it was read: nobody can say which of the two this graph is of.
            return Ok(Opened {
                graph,
                failure: None,
            });
        }
        told(Step::Writing);
        Ok(match self.keep(&graph, &text, &place) {
            // Its index of names is there already.
            Ok(()) => Opened {
                graph: snapshot::open_as(&place, name, names).unwrap_or(graph),
                failure: None,
            },
            Err(failure) => Opened {
                graph,
                failure: Some(failure),
            },
        })
    }

    /// The text of inputs that are worth a snapshot, what the person who asks calls its files, and where it belongs.
    fn place(&self, inputs: &[Input], leniency: Leniency) -> Option<(Text, Vec<String>, PathBuf)> {
        let (text, names) =
            Text::of(inputs, leniency).filter(|(text, _)| text.bytes() >= self.worth)?;
        let place = self.folder.join(text.key()?).with_extension(ENDING);
        Some((text, names, place))
    }

    fn keep(&self, graph: &Graph, text: &Text, place: &Path) -> Result<()> {
        let failed = |source| Error::Write {
            path: self.folder.clone(),
            source,
        };
        create(&self.folder).map_err(failed)?;
        let claimed = Place::claim(place)?;
        if snapshot::open(place).is_ok() {
            // Somebody else made it meanwhile.
            return Ok(());
        }
        snapshot::write_at(graph, &claimed, Vec::new(), |aside| {
            let text = serde_json::to_vec_pretty(text).map_err(io::Error::other);
            text.and_then(|text| snapshot::write_synced(&aside.join(TEXT), &text))
                .map_err(failed)
        })?;
        // Only once the new one is whole: what a killed process had removed before would have to be read again.
        drop(claimed);
        self.forget_earlier(text, place);
        self.clear();
        Ok(())
    }

    /// Removes a snapshot of this cache that was found to be damaged, so that the text is read again: whether the folder is
    /// one of this cache.
    pub fn forget(&self, folder: &Path) -> bool {
        let is_own = folder.parent() == Some(&self.folder)
            && folder.extension().is_some_and(|ending| ending == ENDING);
        // Who removed it before, or cannot, reads the text all the same: a damaged snapshot is never believed.
        is_own && fs::remove_dir_all(folder).is_ok()
    }

    /// Removes the snapshots of what the same inputs were before. Who still reads one keeps it until it is closed.
    fn forget_earlier(&self, text: &Text, place: &Path) {
        for entry in self.entries().into_iter().flatten() {
            let is_earlier = entry.text.is_of_same(text) && !entry.text.is_current();
            if entry.folder != place && is_earlier {
                // One that stays is removed by `prune`.
                let _ = entry.remove();
            }
        }
    }
}

/// Makes the folder of the cache, for its owner alone: what is kept may be of files that only the owner may read.
fn create(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}
