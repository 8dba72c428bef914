//! What a column of a table of owners can say.

use std::fmt;

/// Of what a further share is a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Further {
    Votes,
    /// Of the capital, by an interest that is not a direct one.
    Held(&'static str),
}

/// What a column says of the stake in its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The owner's name, which is the id unless there is one.
    Owner,
    OwnerId,
    OwnerKind,
    OwnerCountry,
    /// Another owner of the same thing, whose stake is of this interest, and not the direct one of which the share is told.
    FurtherOwner(&'static str),
    /// The name of what is owned, which is the id unless there is one.
    Owned,
    OwnedId,
    OwnedKind,
    OwnedCountry,
    /// How much is held. The header may say in which unit.
    Share(Unit),
    ShareMin,
    ShareMax,
    /// Another share of the same owner in the same thing.
    Further(Further, Unit),
    Since,
    Until,
    Observed,
    Source,
    Interest,
    /// Whether it is held directly, or through others.
    Directness,
    Parcel,
    Status,
    /// The kind of the claim, where it is another than owning.
    Kind,
    Note,
    /// The id of the claim.
    Id,
    /// A field that relata does not know, kept under this name.
    // No error: a table has columns for its own purposes, and nobody should have to cut them off.
    Kept,
    /// What a mapping leaves out.
    Ignored,
}

/// In which unit a column of shares is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Unit {
    Percent,
    /// 1 is the whole.
    #[serde(rename = "fraction")]
    PartOfOne,
    /// The header does not say.
    // Guessed only from all rows together: alone, 0.5 may be half or half a percent.
    #[default]
    #[serde(skip)]
    Unsaid,
}

/// What a mapping calls each meaning.
const WORDS: &[(&str, Meaning)] = &[
    ("owner", Meaning::Owner),
    ("owner-id", Meaning::OwnerId),
    ("owner-kind", Meaning::OwnerKind),
    ("owner-country", Meaning::OwnerCountry),
    ("owned", Meaning::Owned),
    ("owned-id", Meaning::OwnedId),
    ("owned-kind", Meaning::OwnedKind),
    ("owned-country", Meaning::OwnedCountry),
    ("share", Meaning::Share(Unit::Unsaid)),
    ("share-min", Meaning::ShareMin),
    ("share-max", Meaning::ShareMax),
    ("votes", Meaning::Further(Further::Votes, Unit::Unsaid)),
    (
        "indirect-share",
        Meaning::Further(Further::Held("indirect"), Unit::Unsaid),
    ),
    ("since", Meaning::Since),
    ("until", Meaning::Until),
    ("observed", Meaning::Observed),
    ("source", Meaning::Source),
    ("interest", Meaning::Interest),
    ("directness", Meaning::Directness),
    ("parcel", Meaning::Parcel),
    ("status", Meaning::Status),
    ("kind", Meaning::Kind),
    ("note", Meaning::Note),
    ("id", Meaning::Id),
];

impl Meaning {
    /// The meaning that a mapping calls so.
    pub(super) fn of_word(word: &str) -> Option<Self> {
        let found = WORDS.iter().find(|(known, _)| *known == word);
        found.map(|(_, meaning)| *meaning)
    }

    /// Whether two columns would say the same, whatever their units.
    pub(super) fn is_same(self, other: Self) -> bool {
        match (self, other) {
            (Meaning::Share(_), Meaning::Share(_)) => true,
            (Meaning::Further(one, _), Meaning::Further(other, _)) => one == other,
            (one, other) => one == other,
        }
    }

    /// Whether it names an owner.
    pub(super) fn is_owner(self) -> bool {
        matches!(self, Meaning::Owner | Meaning::FurtherOwner(_))
    }

    /// Every word that a mapping may use.
    #[cfg(feature = "mapping")]
    pub(super) fn words() -> impl Iterator<Item = &'static str> {
        WORDS.iter().map(|(word, _)| *word)
    }
}

impl fmt::Display for Meaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Meaning::Owner => "the owner",
            Meaning::OwnerId => "the owner's id",
            Meaning::OwnerKind => "the owner's kind",
            Meaning::OwnerCountry => "the owner's country",
            Meaning::FurtherOwner(word) => {
                return write!(
                    f,
                    "another owner, whose stake is {word}: a claim without a share beside the direct stake"
                );
            }
            Meaning::Owned => "what is owned",
            Meaning::OwnedId => "the id of what is owned",
            Meaning::OwnedKind => "the kind of what is owned",
            Meaning::OwnedCountry => "the country of what is owned",
            Meaning::Share(Unit::Percent) => "the share, in percent",
            Meaning::Share(Unit::PartOfOne) => "the share, as a part of 1",
            Meaning::Share(Unit::Unsaid) => {
                "the share, in percent unless every number is at most 1"
            }
            Meaning::ShareMin => "the least that the share can be",
            Meaning::ShareMax => "the most that the share can be",
            Meaning::Further(Further::Votes, _) => {
                "the votes, in percent: a claim of control beside the stake"
            }
            Meaning::Further(Further::Held(word), _) => {
                return write!(
                    f,
                    "the share that is {word}: a claim beside the direct stake"
                );
            }
            Meaning::Since => "the first day on which it holds",
            Meaning::Until => "the first day on which it no longer holds",
            Meaning::Observed => "the day on which it was seen to be so",
            Meaning::Source => "the source, or several with \"; \" between them",
            Meaning::Interest => "the interest: shareholding, voting-rights, ...",
            Meaning::Directness => "whether it is held directly, or through others",
            Meaning::Parcel => "the parcel, where one owner has several stakes in one thing",
            Meaning::Status => "stated, alleged or inferred",
            Meaning::Kind => "the kind of the claim: owns, controls, ...",
            Meaning::Note => "a note",
            Meaning::Id => "the id of the claim",
            // Told, too: whoever checks an import must see that a column was not understood.
            Meaning::Kept => "nothing to relata; kept as it is",
            Meaning::Ignored => "nothing: the mapping leaves it out",
        })
    }
}
