//! Which notes say how much an answer is worth.

use super::Note;

impl Note {
    /// Whether it says how much the answer, or what is not in it, is worth: a reader must know it whatever the format.
    pub fn is_about_completeness(&self) -> bool {
        match self {
            // What decides how far an answer can be trusted is told even where a format has no place for notes.
            Note::Coverage(_)
            | Note::ListingFades(_)
            | Note::ListingsFaded { .. }
            | Note::NotLookedAt(_)
            | Note::SmallLeftOut(_)
            | Note::EndedBelow { .. }
            | Note::UnnamedBelow { .. }
            | Note::EditionsInPart { .. }
            | Note::ListingsOfEditions { .. }
            | Note::KindAbsent(_)
            | Note::Carried { .. }
            | Note::PropertyUnmet { .. }
            | Note::PropertyRare(_)
            | Note::CitedInPart
            | Note::FormerInPart
            | Note::SourcesNotFoundOut
            | Note::SourcesBeyond { .. }
            | Note::LongerNotLookedFor { .. }
            | Note::NotPassedThrough { .. }
            | Note::UndatedNotShown { .. }
            | Note::EarlierIncomplete
            | Note::NothingBearsTheName
            | Note::NotAskedBefore => true,
            Note::Of { note, .. } => note.is_about_completeness(),
            _ => false,
        }
    }
}
