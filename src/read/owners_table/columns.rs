//! Which column of a table of owners means what.

use std::fmt;

/// What a column says of the stake in its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The owner's name, which is the id unless there is one.
    Owner,
    OwnerId,
    OwnerKind,
    OwnerCountry,
    /// The name of what is owned, which is the id unless there is one.
    Owned,
    OwnedId,
    OwnedKind,
    OwnedCountry,
    /// How much is held. The header may say in which unit.
    Share(Unit),
    ShareMin,
    ShareMax,
    Since,
    Until,
    Observed,
    Source,
    Interest,
    Parcel,
    Status,
    Note,
    /// The id of the claim.
    Id,
    /// A field that relata does not know, kept under this name.
    Kept,
}

/// In which unit a column of shares is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Percent,
    /// 1 is the whole.
    PartOfOne,
    /// The header does not say.
    Unsaid,
}

/// Headers that mean the same, in small letters with one blank between words. A word that may stand for either end has
/// no place here: see `EITHER_END`.
const HEADERS: &[(Meaning, &[&str])] = &[
    (
        Meaning::Owner,
        &[
            "owner",
            "owner name",
            "name of owner",
            "shareholder",
            "shareholder name",
            "holder",
            "parent",
            "parent company",
            "parent name",
            "investor",
            "beneficial owner",
            "controller",
            "interested party",
            "from",
        ],
    ),
    (
        Meaning::OwnerId,
        &[
            "owner id",
            "shareholder id",
            "holder id",
            "parent id",
            "from id",
        ],
    ),
    (
        Meaning::OwnerKind,
        &[
            "owner kind",
            "owner type",
            "shareholder type",
            "holder type",
        ],
    ),
    (
        Meaning::OwnerCountry,
        &[
            "owner country",
            "owner country code",
            "shareholder country",
            "parent country",
        ],
    ),
    (
        Meaning::Owned,
        &[
            "owned",
            "owned name",
            "owned company",
            "owned entity",
            "asset",
            "asset name",
            "subsidiary",
            "subsidiary name",
            "investee",
            "issuer",
            "subject",
            "child",
            "target",
            "to",
        ],
    ),
    (
        Meaning::OwnedId,
        &[
            "owned id",
            "asset id",
            "company id",
            "subsidiary id",
            "subject id",
            "child id",
            "to id",
        ],
    ),
    (
        Meaning::OwnedKind,
        &["owned kind", "owned type", "asset type", "company type"],
    ),
    (
        Meaning::OwnedCountry,
        &[
            "owned country",
            "asset country",
            "company country",
            "subsidiary country",
        ],
    ),
    (
        Meaning::Share(Unit::Percent),
        &[
            "percent",
            "per cent",
            "percentage",
            "pct",
            "%",
            "share %",
            "share percent",
            "share pct",
            "stake %",
            "stake percent",
            "ownership %",
            "ownership percent",
            "ownership percentage",
            "percent owned",
            "percentage owned",
            "share (%)",
            "stake (%)",
            "ownership (%)",
            "shares %",
            "shares (%)",
            "shareholding %",
            "shareholding (%)",
            "percentage of shares",
        ],
    ),
    (
        Meaning::Share(Unit::PartOfOne),
        &[
            "fraction",
            "share fraction",
            "share (fraction)",
            "ownership fraction",
            "ratio",
        ],
    ),
    (
        Meaning::Share(Unit::Unsaid),
        &[
            "share",
            "stake",
            "ownership",
            "shareholding",
            "holding",
            "equity",
            "shares held",
        ],
    ),
    (
        Meaning::ShareMin,
        &[
            "share min",
            "min share",
            "min percent",
            "minimum share",
            "share minimum",
        ],
    ),
    (
        Meaning::ShareMax,
        &[
            "share max",
            "max share",
            "max percent",
            "maximum share",
            "share maximum",
        ],
    ),
    (
        Meaning::Since,
        &[
            "since",
            "start",
            "start date",
            "from date",
            "date from",
            "valid from",
            "acquired",
            "notified on",
        ],
    ),
    (
        Meaning::Until,
        &[
            "until",
            "end",
            "end date",
            "to date",
            "date to",
            "valid to",
            "valid until",
            "ceased",
            "ceased on",
        ],
    ),
    (
        Meaning::Observed,
        &[
            "observed",
            "seen",
            "as of",
            "as-of",
            "date",
            "year",
            "reported",
            "report date",
            "filing date",
        ],
    ),
    (
        Meaning::Source,
        &[
            "source",
            "sources",
            "source id",
            "source url",
            "url",
            "link",
            "reference",
            "citation",
        ],
    ),
    (
        Meaning::Interest,
        &[
            "interest",
            "interest type",
            "class",
            "share class",
            "nature of control",
        ],
    ),
    (Meaning::Parcel, &["parcel", "tranche"]),
    (Meaning::Status, &["status", "certainty"]),
    (
        Meaning::Note,
        &["note", "notes", "comment", "comments", "remark", "remarks"],
    ),
    (
        Meaning::Id,
        &["id", "claim id", "relationship id", "row id"],
    ),
];

/// Headers of either end: what is owned where another column names the owner, else the owner.
const EITHER_END: &[&str] = &[
    "company",
    "company name",
    "entity",
    "entity name",
    "firm",
    "organisation",
    "organization",
];

/// What each column of a table means, in the table's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) columns: Vec<Column>,
}

/// A column with its header as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) header: String,
    pub(super) meaning: Meaning,
}

impl Columns {
    /// What the headers of a table mean.
    ///
    /// # Errors
    /// Where no column names the owner or what is owned, or two columns claim to say the same.
    pub(super) fn of<'h>(headers: impl Iterator<Item = &'h str>) -> Result<Self, String> {
        let mut columns: Vec<Column> = headers
            .map(|header| Column {
                header: header.trim().to_owned(),
                meaning: meaning(&folded(header)),
            })
            .collect();
        let has = |columns: &[Column], end| columns.iter().any(|column| column.meaning == end);
        if let Some(either) = columns
            .iter()
            .position(|column| EITHER_END.contains(&folded(&column.header).as_str()))
        {
            if !has(&columns, Meaning::Owned) {
                columns[either].meaning = Meaning::Owned;
            } else if !has(&columns, Meaning::Owner) {
                columns[either].meaning = Meaning::Owner;
            }
        }
        let columns = Self { columns };
        columns.check()?;
        Ok(columns)
    }

    fn check(&self) -> Result<(), String> {
        let missing: Vec<&str> = [(Meaning::Owner, "owner"), (Meaning::Owned, "owned")]
            .into_iter()
            .filter(|(end, _)| self.place(*end).is_none())
            .map(|(_, word)| word)
            .collect();
        if !missing.is_empty() {
            let headers: Vec<&str> = self
                .columns
                .iter()
                .map(|c| c.header.as_str())
                .take(20)
                .collect();
            return Err(format!(
                "no column is called `{}` or means it; the columns are: {}",
                missing.join("` or `"),
                headers.join(", ").chars().take(300).collect::<String>()
            ));
        }
        for (place, column) in self.columns.iter().enumerate() {
            let is_same = |other: &&Column| match (other.meaning, column.meaning) {
                (Meaning::Kept, _) => other.header == column.header,
                (Meaning::Share(_), Meaning::Share(_)) => true,
                (other, this) => other == this,
            };
            if let Some(other) = self.columns[..place].iter().find(is_same)
                && !column.header.is_empty()
            {
                return Err(format!(
                    "the columns `{}` and `{}` say the same: rename the one that shall only be kept",
                    other.header, column.header
                ));
            }
        }
        Ok(())
    }

    /// The place of the column with this meaning.
    pub(super) fn place(&self, meaning: Meaning) -> Option<usize> {
        self.columns
            .iter()
            .position(|column| column.meaning == meaning)
    }

    /// The place and the unit of the column of shares.
    pub(super) fn share(&self) -> Option<(usize, Unit)> {
        let unit = |(place, column): (usize, &Column)| match column.meaning {
            Meaning::Share(unit) => Some((place, unit)),
            _ => None,
        };
        self.columns.iter().enumerate().find_map(unit)
    }
}

/// A header in small letters, with one blank between its words.
fn folded(header: &str) -> String {
    let words = header.trim().to_lowercase().replace(['_', '.'], " ");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn meaning(folded: &str) -> Meaning {
    HEADERS
        .iter()
        .find(|(_, headers)| headers.contains(&folded))
        .map_or(Meaning::Kept, |(meaning, _)| *meaning)
}

impl fmt::Display for Meaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Meaning::Owner => "the owner",
            Meaning::OwnerId => "the owner's id",
            Meaning::OwnerKind => "the owner's kind",
            Meaning::OwnerCountry => "the owner's country",
            Meaning::Owned => "what is owned",
            Meaning::OwnedId => "the id of what is owned",
            Meaning::OwnedKind => "the kind of what is owned",
            Meaning::OwnedCountry => "the country of what is owned",
            Meaning::Share(Unit::Percent) => "the share, in percent",
            Meaning::Share(Unit::PartOfOne) => "the share, as a part of 1",
            Meaning::Share(Unit::Unsaid) => {
                "the share, in percent unless every number is at most 1"
            }
            Meaning::ShareMin => "the least that the share can be, in percent",
            Meaning::ShareMax => "the most that the share can be, in percent",
            Meaning::Since => "the first day on which it holds",
            Meaning::Until => "the first day on which it no longer holds",
            Meaning::Observed => "the day on which it was seen to be so",
            Meaning::Source => "the source, or several with ; between them",
            Meaning::Interest => "the interest: shareholding, voting-rights, ...",
            Meaning::Parcel => "the parcel, where one owner has several stakes in one thing",
            Meaning::Status => "stated, alleged or inferred",
            Meaning::Note => "a note",
            Meaning::Id => "the id of the claim",
            Meaning::Kept => "nothing to relata; kept as it is",
        })
    }
}
